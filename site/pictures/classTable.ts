import type { CocoFigures } from '#lib/metrics/index.ts';
import { html } from '#site/ui/dom.ts';
import { oneOf } from '#site/ui/elements.ts';
import { points } from './apPanel.ts';
import type { Joined } from './joined.ts';
import { t } from '#site/words/t.ts';

export interface ClassTable {
  /** @param chosen  whose pictures are shown alone */
  show(figures: CocoFigures, joined: Joined, chosen: string | null): void;
  hide(): void;
}

/** Where it stands beside the sheet, and not above it. */
const WIDE = '(min-width: 62rem)';

/** The classes that have objects, the worst first; a press shows the pictures of one alone. */
export function createClassTable(
  root: HTMLDetailsElement,
  choose: (name: string) => void,
): ClassTable {
  const place = oneOf('.scroll', HTMLElement, root);
  const head = [t('Class'), t('objects'), 'AP', 'AP50'];
  const body = html('tbody');
  place.append(
    html(
      'table',
      {},
      html(
        'thead',
        {},
        html('tr', {}, ...head.map((word) => html('th', { scope: 'col' }, word))),
      ),
      body,
    ),
  );
  root.open = matchMedia(WIDE).matches;
  body.addEventListener('click', ({ target }) => {
    const name = target instanceof HTMLElement ? target.dataset['class'] : undefined;
    if (name !== undefined) choose(name);
  });
  let shown = '';
  return {
    show(figures, joined, chosen) {
      const rows = rowsOf(figures, joined);
      const said = JSON.stringify([rows, chosen]);
      root.hidden = rows.length === 0;
      if (said === shown) return;
      shown = said;
      const focused = body.querySelector<HTMLElement>(':focus')?.dataset['class'];
      body.replaceChildren(...rows.map((row) => rowElement(row, chosen)));
      for (const button of body.querySelectorAll<HTMLElement>('[data-class]'))
        if (button.dataset['class'] === focused) button.focus();
    },
    hide() {
      root.hidden = true;
    },
  };
}

interface Row {
  readonly name: string;
  /** The model has a class of that name. */
  readonly isKnown: boolean;
  readonly objects: number;
  readonly AP: number;
  readonly AP50: number;
}

function rowsOf({ categories }: CocoFigures, joined: Joined): Row[] {
  const nameOf = new Map(joined.categories.map(({ id, name }) => [id, name]));
  return [...categories]
    .map(([id, figures]) => ({
      name: nameOf.get(id) ?? String(id),
      isKnown: joined.categoryOf.includes(id),
      ...figures,
    }))
    .sort((a, b) => a.AP - b.AP || a.name.localeCompare(b.name));
}

function rowElement({ name, isKnown, objects, AP, AP50 }: Row, chosen: string | null) {
  const isChosen = name === chosen;
  const button = html(
    'button',
    { type: 'button', class: 'do', 'data-class': name, 'aria-pressed': String(isChosen) },
    name,
  );
  const note = isKnown
    ? null
    : html('span', { class: 'quiet' }, ` ${t('(no class of the model)')}`);
  const cells = [String(objects), points(AP), points(AP50)];
  return html(
    'tr',
    { 'data-chosen': isChosen },
    html('th', { scope: 'row' }, button, note),
    ...cells.map((text) => html('td', {}, text)),
  );
}
