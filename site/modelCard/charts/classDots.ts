import type { Card } from '../card.ts';
import type { Metrics } from '../documents.ts';
import { chart, GRID, handOf, Plot, UNIT } from './chart.ts';

const ROW = 21;

/** The classes, that which the usual model finds best first: one order for all charts. */
function classOrder(cards: readonly Card[]): string[] {
  const classes = Object.entries(cards[0]?.ordinary.perClass ?? {});
  return classes.toSorted(([, a], [, b]) => (b ?? -1) - (a ?? -1)).map(([name]) => name);
}

/** AP of every class, one dot a model. */
export function classDots(
  label: string,
  cards: readonly Card[],
  metricsOf: (card: Card) => Metrics,
): string {
  const order = classOrder(cards);
  const dots = cards.map((card, at) => ({
    hand: handOf(at),
    values: order.flatMap((name) => {
      const value = metricsOf(card).perClass[name];
      return value === null || value === undefined ? [] : [{ name, value }];
    }),
  }));
  return chart(label, {
    height: order.length * ROW + 56,
    marginLeft: 84,
    marginTop: 8,
    x: { ...UNIT, label: 'AP' },
    y: { domain: order, label: null, tickSize: 0 },
    marks: [
      Plot.gridX({ ...GRID, ticks: UNIT.ticks }),
      Plot.ruleY(
        dots.flatMap(({ values }) => values),
        Plot.groupY(
          { x1: 'min', x2: 'max' },
          { y: 'name', x: 'value', stroke: 'var(--quiet)' },
        ),
      ),
      // The usual model last: it lies on top.
      ...dots.toReversed().map(({ hand, values }) =>
        Plot.dot(values, {
          x: 'value',
          y: 'name',
          r: 4,
          fill: hand.fill,
          stroke: hand.stroke,
          strokeWidth: hand.width,
        }),
      ),
    ],
  });
}
