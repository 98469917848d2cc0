import type { CocoFigures } from '#lib/metrics/index.ts';
import { html } from '#site/ui/dom.ts';
import { points } from './apPanel.ts';
import type { Joined } from './joined.ts';
import { t } from '#site/words/t.ts';

/** The classes that have objects, the worst first; a press shows the pictures of one alone. */
export function showClasses(
  root: HTMLElement,
  { categories }: CocoFigures,
  { categories: known, categoryOf }: Joined,
  chosen: string | null,
): void {
  const nameOf = new Map(known.map(({ id, name }) => [id, name]));
  const rows = [...categories]
    .map(([id, figures]) => ({
      name: nameOf.get(id) ?? String(id),
      isKnown: categoryOf.includes(id),
      ...figures,
    }))
    .sort((a, b) => a.AP - b.AP || a.name.localeCompare(b.name));
  if (rows.length === 0) return root.replaceChildren();
  const head = [t('Class'), t('objects'), 'AP', 'AP50'];
  const focused = root.querySelector<HTMLElement>(':focus')?.dataset['class'];
  root.replaceChildren(
    html('h2', {}, t('Classes, the worst first')),
    html(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('AP by class') },
      html(
        'table',
        {},
        html(
          'thead',
          {},
          html('tr', {}, ...head.map((word) => html('th', { scope: 'col' }, word))),
        ),
        html(
          'tbody',
          {},
          ...rows.map(({ name, isKnown, objects, AP, AP50 }) =>
            html(
              'tr',
              { 'data-chosen': name === chosen },
              html(
                'th',
                { scope: 'row' },
                html(
                  'button',
                  {
                    type: 'button',
                    class: 'do',
                    'data-class': name,
                    'aria-pressed': String(name === chosen),
                  },
                  name,
                ),
                isKnown
                  ? null
                  : html('span', { class: 'quiet' }, ` ${t('(no class of the model)')}`),
              ),
              ...[String(objects), points(AP), points(AP50)].map((text) =>
                html('td', {}, text),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  if (focused !== undefined)
    [...root.querySelectorAll<HTMLElement>('[data-class]')]
      .find((button) => button.dataset['class'] === focused)
      ?.focus();
}
