import type { Card } from '../card.ts';
import type { MissedBin } from '../documents.ts';
import { count } from '../numbers.ts';
import { chart, GRID, handLine, Plot, QUIET_TICKS } from './chart.ts';

/** `8–16`. */
function binName({ from, to }: MissedBin): string {
  return `${from}\u2013${to}`;
}

/** The share of objects that a model misses, by size or by how much of them shows. */
export function misses(
  label: string,
  x: string,
  cards: readonly Card[],
  binsOf: (card: Card) => readonly MissedBin[],
): string {
  const lines = cards.map((card) => sharesOf(binsOf(card)));
  const asked = cards[0] ? binsOf(cards[0]) : [];
  const most = Math.max(1, ...lines.flatMap((line) => line.map(({ share }) => share)));
  const high = Math.min(100, most * 1.1);
  return chart(label, {
    height: 230,
    marginBottom: 56,
    x: { type: 'point', domain: asked.map(binName), label: null, tickSize: 0 },
    y: { domain: [0, high], label: 'missed, %', ticks: 5, ...QUIET_TICKS },
    marks: [
      Plot.gridY({ ...GRID, ticks: 5 }),
      // The usual model last: it lies on top.
      ...lines.map((line, at) => handLine(at, line, 'name', 'share')).reverse(),
      counts(asked),
      Plot.text([x], { frameAnchor: 'bottom', dy: 52, fill: 'currentColor' }),
    ],
  });
}

function sharesOf(bins: readonly MissedBin[]) {
  return bins
    .filter(({ objects }) => objects > 0)
    .map((bin) => ({ name: binName(bin), share: (100 * bin.missed) / bin.objects }));
}

function counts(bins: readonly MissedBin[]): Plot.Markish {
  return Plot.text(bins, {
    x: binName,
    text: ({ objects }: MissedBin) => count(objects),
    frameAnchor: 'bottom',
    lineAnchor: 'top',
    dy: 22,
    fill: 'var(--quiet)',
    fontSize: 10,
  });
}
