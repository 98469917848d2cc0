import { ERROR_KINDS, type ErrorKind } from '#lib/metrics/errorKinds.ts';
import type { ErrorCosts } from '#lib/metrics/errorCosts.ts';
import { html } from '#site/ui/dom.ts';
import { KIND_NAMES } from './kinds.ts';
import { t } from '#site/words/t.ts';

export interface CostBars {
  /** @param counts  errors above the threshold */
  show(costs: ErrorCosts, counts: Readonly<Record<ErrorKind, number>>): void;
  hide(): void;
}

/** What each kind of error costs: a bar each, which is also what shows its pictures alone. */
export function createCostBars(
  root: HTMLElement,
  choose: (kind: ErrorKind | null) => void,
): CostBars {
  let chosen: ErrorKind | null = null;
  const rows = new Map(
    ERROR_KINDS.map((kind) => {
      const bar = html('span', { class: 'bar', 'aria-hidden': 'true' });
      const cost = html('span', { class: 'cost' });
      const count = html('span', { class: 'count' });
      const name = html('span', { class: 'name' }, KIND_NAMES[kind]);
      const button = html(
        'button',
        { type: 'button', class: 'kind', 'aria-pressed': 'false', 'data-kind': kind },
        ...[name, count, bar, cost],
      );
      button.addEventListener('click', () => {
        chosen = chosen === kind ? null : kind;
        for (const [other, row] of rows)
          row.button.setAttribute('aria-pressed', String(other === chosen));
        choose(chosen);
      });
      return [kind, { button, bar, cost, count }] as const;
    }),
  );
  const list = html(
    'div',
    { class: 'kinds' },
    ...[...rows.values()].map(({ button }) => button),
  );
  return {
    show({ kinds }, counts) {
      if (list.parentElement !== root)
        root.replaceChildren(
          html('h2', {}, t('What errors cost')),
          html(
            'p',
            { class: 'quiet' },
            t(
              'Points of AP50 that would be gained if one kind were mended, and how many of it are on the sheet. Choose one to see its pictures.',
            ),
          ),
          list,
        );
      const most = Math.max(0.001, ...ERROR_KINDS.map((kind) => kinds[kind].dAP));
      for (const [kind, { bar, cost, count }] of rows) {
        const { dAP } = kinds[kind];
        bar.style.setProperty('--share', String(dAP / most));
        cost.textContent = `+${(100 * dAP).toFixed(1)}`;
        count.textContent = String(counts[kind]);
      }
    },
    hide() {
      root.replaceChildren();
    },
  };
}
