import type { Control, Operated } from './protocol.ts';

/** A control of the page: how it stands, and how it is operated from elsewhere. */
export interface Handle {
  readonly control: Control;
  readonly operate: (value: Operated) => void;
}

const MOST = 60;
const LONGEST_LABEL = 80;
/** Places of a slider that has no steps. */
const FINENESS = 200;

/** What can be operated in these parts of the page, in their order. */
export function handlesIn(parts: readonly HTMLElement[]): readonly Handle[] {
  const elements = parts.flatMap((part) => [
    ...part.querySelectorAll<HTMLElement>('button, input, select'),
  ]);
  const radios = new Set<string>();
  const handles = elements.flatMap((element) => {
    if (element.closest('[hidden], .cellCode, .figureMenu')) return [];
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      const group = `${element.name}`;
      if (radios.has(group)) return [];
      radios.add(group);
    }
    return handleOf(element) ?? [];
  });
  return handles.slice(0, MOST);
}

function handleOf(element: HTMLElement): Handle | null {
  if (element instanceof HTMLButtonElement)
    return element.disabled ? null : ofButton(element);
  if (element instanceof HTMLSelectElement) return ofSelect(element);
  if (!(element instanceof HTMLInputElement) || element.disabled) return null;
  if (element.type === 'range') return ofRange(element);
  if (element.type === 'checkbox') return ofCheck(element);
  return element.type === 'radio' ? ofRadio(element) : null;
}

function ofButton(element: HTMLButtonElement): Handle {
  const pressed =
    element.getAttribute('aria-pressed') ?? element.getAttribute('aria-current');
  const is = pressed === null ? null : pressed !== 'false';
  return {
    control: { is: 'button', label: labelOf(element), pressed: is },
    operate: () => element.click(),
  };
}

function ofCheck(element: HTMLInputElement): Handle {
  return {
    control: { is: 'check', label: labelOf(element), value: element.checked },
    operate(value) {
      if (element.checked !== value) element.click();
    },
  };
}

function ofRange(element: HTMLInputElement): Handle {
  const numberOf = (text: string, usual: number) => (text === '' ? usual : Number(text));
  const [min, max] = [numberOf(element.min, 0), numberOf(element.max, 100)];
  const step = element.step === 'any' ? (max - min) / FINENESS : numberOf(element.step, 1);
  return {
    control: {
      is: 'range',
      label: labelOf(element),
      min,
      max,
      step,
      value: element.valueAsNumber,
    },
    operate(value) {
      if (typeof value !== 'number') return;
      element.valueAsNumber = value;
      tell(element);
    },
  };
}

function ofSelect(element: HTMLSelectElement): Handle {
  const options = [...element.options].map(({ text }) => text);
  return {
    control: {
      is: 'choice',
      label: labelOf(element),
      options,
      value: element.selectedIndex,
    },
    operate(value) {
      if (typeof value !== 'number' || !(value in options)) return;
      element.selectedIndex = value;
      tell(element);
    },
  };
}

function ofRadio(first: HTMLInputElement): Handle {
  const group =
    first.form ?? first.closest('fieldset') ?? first.parentElement?.parentElement;
  const all = [...(group?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])];
  const own = all.filter(({ name }) => name === first.name);
  return {
    control: {
      is: 'choice',
      label: group?.getAttribute('aria-label') ?? '',
      options: own.map(labelOf),
      value: own.findIndex(({ checked }) => checked),
    },
    operate: (value) => own[typeof value === 'number' ? value : -1]?.click(),
  };
}

function tell(element: HTMLElement): void {
  for (const type of ['input', 'change'])
    element.dispatchEvent(new Event(type, { bubbles: true }));
}

function labelOf(
  element: HTMLButtonElement | HTMLInputElement | HTMLSelectElement,
): string {
  const label = element.labels?.[0] ?? element.closest('form')?.querySelector('label');
  const words =
    element.getAttribute('aria-label') ?? (element.textContent || label?.textContent || '');
  return words.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_LABEL);
}
