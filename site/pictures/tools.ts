import { html } from '#site/ui/dom.ts';
import { oneOf } from '#site/ui/elements.ts';
import { ORDERS, type SizeName, type Wish } from './arrange.ts';

export interface Tools {
  readonly wish: Wish;
  readonly threshold: number;
  choose(part: Partial<Wish>): void;
  /** The classes to choose from. */
  setClasses(names: readonly string[]): void;
}

/** The form over the sheet: what is drawn, what is shown, and in which order. */
export function joinTools(form: HTMLFormElement, changed: () => void): Tools {
  const select = (name: string) => oneOf(`[name="${name}"]`, HTMLSelectElement, form);
  const [order, ofClass, size] = ['order', 'class', 'size'].map(select) as [
    HTMLSelectElement,
    HTMLSelectElement,
    HTMLSelectElement,
  ];
  const slider = oneOf('#threshold', HTMLInputElement, form);
  const output = oneOf('output', HTMLOutputElement, form);
  let wish: Wish = { order: 'given', kind: null, name: null, size: 'all' };
  let listed = '';

  const read = () => {
    output.textContent = Number(slider.value).toFixed(2);
    wish = {
      ...wish,
      order: ORDERS.find((one) => one === order.value) ?? 'given',
      name: ofClass.value === '' ? null : ofClass.value,
      size: size.value as SizeName,
    };
    changed();
  };
  form.addEventListener('input', read);
  form.addEventListener('submit', (event) => event.preventDefault());
  return {
    get wish() {
      return wish;
    },
    get threshold() {
      return Number(slider.value);
    },
    choose(part) {
      wish = { ...wish, ...part };
      ofClass.value = wish.name ?? '';
      changed();
    },
    setClasses(names) {
      const sorted = [...new Set(names)].toSorted((a, b) => a.localeCompare(b));
      if (sorted.join('\n') === listed) return;
      listed = sorted.join('\n');
      const [every] = ofClass.options;
      ofClass.replaceChildren(
        ...(every ? [every] : []),
        ...sorted.map((name) => html('option', { value: name }, name)),
      );
      if (wish.name !== null && !sorted.includes(wish.name)) wish = { ...wish, name: null };
      ofClass.value = wish.name ?? '';
    },
  };
}
