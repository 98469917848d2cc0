import { html } from '#site/ui/dom.ts';
import { operable } from '#site/views/parts/operable.ts';

/** What the reader chose: which of the pictures, and what in it. */
interface Choice {
  readonly at: number;
  readonly within: unknown;
}

let groups = 0;

/** Pictures of which one is seen, and radio buttons to choose it. Its value is the choice. */
export async function selector(
  title: string,
  names: readonly string[],
  draw: (at: number) => Promise<HTMLElement>,
): Promise<HTMLElement> {
  const group = `debugger-choice-${++groups}`;
  const picture = html('div', {});
  let at = 0;
  let shown = await draw(at);
  picture.append(shown);
  const valueOf = () => ('value' in shown ? shown.value : null);
  const choose = async (next: number, within: unknown = null) => {
    at = next;
    const drawn = await draw(next);
    if (at !== next) return;
    shown = drawn;
    if (within !== null && 'value' in drawn) drawn.value = within;
    picture.replaceChildren(drawn);
  };
  const radios = names.map((name, place) => {
    const radio = html('input', { type: 'radio', name: group, value: place });
    radio.checked = place === at;
    radio.addEventListener('change', (event) => {
      event.stopPropagation();
      void choose(place, valueOf()).then(() => root.dispatchEvent(new Event('input')));
    });
    radio.addEventListener('input', (event) => event.stopPropagation());
    return html('label', {}, radio, html('span', {}, name));
  });
  const root = html(
    'div',
    { class: 'selector' },
    names.length < 2
      ? null
      : html(
          'div',
          { class: 'choices', role: 'radiogroup', 'aria-label': title },
          html('span', { class: 'title' }, title),
          ...radios,
        ),
    picture,
  );
  picture.addEventListener('input', () => root.dispatchEvent(new Event('input')));
  return operable(root, {
    get: (): Choice => ({ at, within: valueOf() }),
    set(choice: Choice) {
      const next = Math.min(choice.at, names.length - 1);
      radios.forEach((label, place) => {
        const radio = label.querySelector('input');
        if (radio) radio.checked = place === next;
      });
      void choose(next, choice.within);
    },
  });
}
