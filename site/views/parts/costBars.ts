import { costMatrix, type CostParts, type CostWeights } from '#lib/train/matchCost.ts';
import { svg } from '#site/ui/dom.ts';
import { fixed } from './numbers.ts';

/** The parts of a cost in the order in which they are stacked. */
export const PART_NAMES = [
  { part: 'class', name: 'class' },
  { part: 'l1', name: 'L1' },
  { part: 'giou', name: '\u2212GIoU' },
] as const;

/** Rows that can still be read. */
const MOST_ROWS = 24;

/** The queries that are shown: pairs and next best first come, then all others by their least cost. */
export function rowsOf(
  cost_QG: Float32Array,
  query_G: ArrayLike<number>,
  rows: 'near' | 'all',
): number[] {
  const targets = query_G.length;
  const queries = targets === 0 ? 0 : cost_QG.length / targets;
  const all = Array.from({ length: queries }, (_, query) => query);
  const at = (query: number, target: number) => cost_QG[query * targets + target] ?? 0;
  const paired = Array.from(query_G).filter((query) => query >= 0);
  const free = all.filter((query) => !paired.includes(query));
  if (rows === 'all') {
    const least = (query: number) =>
      Math.min(...paired.map((_, target) => at(query, target)));
    return [...paired, ...free.sort((a, b) => least(a) - least(b))];
  }
  const nextBest = Array.from(query_G, (_, target) =>
    free.toSorted((a, b) => at(a, target) - at(b, target)).at(0),
  );
  const room = Math.max(0, MOST_ROWS - paired.length);
  const rivals = new Set([...new Set(nextBest)].slice(0, room));
  const near = Array.from(query_G).flatMap((query, target) => {
    const next = nextBest[target];
    const isShown = next !== undefined && rivals.delete(next);
    return [...(query >= 0 ? [query] : []), ...(isShown ? [next] : [])];
  });
  return near.slice(0, MOST_ROWS);
}

/** Bars of all cells in the units of an overlay, one path for each part, and their common scale. */
export function costBars(parts: CostParts, weights: CostWeights, rows: readonly number[]) {
  const { targets } = parts;
  const cells = rows.flatMap((query, row) =>
    Array.from({ length: targets }, (_, column) => ({
      ...{ row, column },
      values: partsAt(parts, weights, query * targets + column),
    })),
  );
  const signed = (sign: 1 | -1) =>
    cells.map(({ values }) => values.reduce((s, v) => s + (v * sign > 0 ? v : 0), 0));
  const low = Math.min(0, ...signed(-1));
  const high = Math.max(0.001, ...signed(1));
  const x = (column: number, cost: number) =>
    (column + 0.06 + (0.88 * (cost - low)) / (high - low)).toFixed(3);
  const paths = ['', '', ''];
  let sums = '';
  for (const { row, column, values } of cells) {
    const ends = { less: 0, more: 0 };
    values.forEach((value, part) => {
      const side = value < 0 ? 'less' : 'more';
      const [from, to] = [ends[side], ends[side] + value];
      ends[side] = to;
      paths[part] +=
        `M${x(column, from)} ${row + 0.24}V${row + 0.76}H${x(column, to)}V${row + 0.24}Z`;
    });
    sums += `M${x(column, ends.less + ends.more)} ${row + 0.14}V${row + 0.86}`;
  }
  const zero = Array.from(
    { length: targets },
    (_, column) => `M${x(column, 0)} 0V${rows.length}`,
  ).join('');
  const marks = [
    svg('path', { class: 'v-cost-zero', d: zero }),
    ...PART_NAMES.map(({ part }, at) =>
      svg('path', { class: `v-cost is-${part}`, d: paths[at] }),
    ),
    svg('path', { class: 'v-cost-sum', d: sums }),
  ];
  return { marks, low, high };
}

/** `class 2 × 0.31 + L1 5 × 0.4 + ... = 3.1`. */
export function sayParts(parts: CostParts, weights: CostWeights, at: number): string {
  const values = [parts.class_QG, parts.l1_QG, parts.giou_QG].map((all) => all[at] ?? 0);
  const terms = PART_NAMES.map(
    ({ part, name }, i) =>
      `${name} ${fixed(weights[part], 1)} \u00d7 ${fixed(values[i] ?? 0, 3)}`,
  );
  return `${terms.join(' \u00b7 ')} \u00b7 sum ${fixed(costMatrix(parts, weights)[at] ?? 0, 2)}`;
}

function partsAt(parts: CostParts, weights: CostWeights, at: number): number[] {
  return [
    weights.class * (parts.class_QG[at] ?? 0),
    weights.l1 * (parts.l1_QG[at] ?? 0),
    weights.giou * (parts.giou_QG[at] ?? 0),
  ];
}
