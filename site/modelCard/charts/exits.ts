import type { Card } from '../card.ts';
import type { Metrics } from '../documents.ts';
import { chart, GRID, handLine, handOf, Plot, QUIET_TICKS } from './chart.ts';

interface Exit {
  readonly layer: number;
  readonly AP: number;
}

interface ExitLine {
  readonly title: string;
  readonly at: number;
  readonly exits: readonly Exit[];
}

/** AP of a detector that stops after each decoder layer, one line a model, with its numbers. */
export function exits(
  label: string,
  cards: readonly Card[],
  metricsOf: (card: Card) => Metrics,
): string {
  const lines = cards.map((card, at): ExitLine => ({
    title: card.title,
    at,
    exits: metricsOf(card).layers.flatMap(({ AP }, layer) =>
      AP === null ? [] : [{ layer: layer + 1, AP }],
    ),
  }));
  const layers = Math.max(...lines.map((line) => line.exits.length));
  return chart(label, {
    height: 230,
    marginRight: 52,
    x: {
      domain: [0.6, layers + 0.2],
      label: 'stopped after decoder layer',
      ticks: Array.from({ length: layers }, (_, at) => at + 1),
      tickFormat: 'd',
      ...QUIET_TICKS,
    },
    y: { domain: domainOf(lines), label: 'AP', ticks: 5, ...QUIET_TICKS },
    marks: [Plot.gridY({ ...GRID, ticks: 5 }), ...lines.map(marksOf)],
  });
}

const STEP = 0.05;
/** Room for the numbers above and below the lines. */
const ROOM = 0.02;

function domainOf(lines: readonly ExitLine[]): [number, number] {
  const all = lines.flatMap((line) => line.exits.map(({ AP }) => AP));
  return [
    Math.max(0, Math.floor((Math.min(...all) - ROOM) / STEP) * STEP),
    Math.min(1, Math.ceil((Math.max(...all) + ROOM) / STEP) * STEP),
  ];
}

/** The numbers of the first model stand above its line, those of the others below. */
function marksOf({ title, at, exits: values }: ExitLine): Plot.Markish {
  const [x, y, fill] = ['layer', 'AP', handOf(at).stroke];
  const text = ({ AP }: Exit) => AP.toFixed(3).slice(1);
  const name = { text: () => title, textAnchor: 'start', dx: 10, fontWeight: 600 } as const;
  return [
    ...handLine(at, values, x, y),
    Plot.text(values, { x, y, text, dy: at === 0 ? -11 : 13, fill }),
    Plot.text(values.slice(-1), { x, y, fill, ...name }),
  ];
}
