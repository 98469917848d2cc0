import type { Frame } from '#lib/trace/frame.ts';
import { cellCanvas, paintCells } from './parts/cellCanvas.ts';
import { controller } from './parts/controller.ts';
import { shapeLabel, shortName } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import { cellAfterKey, cellAtPointer, cellOf, type GridSize } from './parts/gridKeys.ts';
import { legend } from './parts/legend.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import { colours, withinDecades } from './parts/scales.ts';
import { drawWithTheme } from './parts/theme.ts';

export interface DifferenceOptions {
  /** `error`: largest |a - b| of a cell on a logarithmic scale; `signed`: a - b around zero. */
  readonly kind?: 'error' | 'signed';
  /** Names of the two, for the readout. */
  readonly labels?: readonly [string, string];
  /** The difference that gets the darkest colour, for `error`; the largest one if not given. */
  readonly full?: number;
}

interface Cells extends GridSize {
  /** Per cell: the difference that is largest in size, and where it stands in the data. */
  readonly worst: readonly { readonly difference: number; readonly at: number }[];
}

/**
 * Where two tensors of one shape differ: a cell per place of the map (the worst of its channels), or
 * per row and column of other tensors. States the largest difference. Its value is the chosen cell,
 * row major, or null. Throws where the shapes differ.
 *
 * @shape BHWC, BHW3, HW or any
 */
export function differenceMap(
  frameA: Frame,
  frameB: Frame,
  { kind = 'error', labels = ['a', 'b'], full }: DifferenceOptions = {},
): Operable<number | null> {
  if (frameA.shape.join() !== frameB.shape.join())
    throw new Error(
      `${frameA.path}: [${frameA.shape.join()}] is not [${frameB.shape.join()}]`,
    );
  const cells = compare(frameA, frameB);
  const { worst } = cells;
  const most = largestOf(cells);
  const largest = Math.abs(worst[most]?.difference ?? 0);
  const darkest = full ?? largest;
  const verdict =
    largest === 0
      ? 'No difference: all values are equal.'
      : `Largest difference ${fixed(largest, 6)} at ${placeOf(frameA, worst[most]?.at ?? 0)}.`;
  const { frame, canvas, mark } = frameOf(cells, verdict);
  const root = html(
    'div',
    { class: 'v-view v-difference' },
    frame,
    html('p', { class: 'v-story' }, verdict),
    kind === 'error' ? errorLegend(darkest) : signedLegend(largest, labels),
    shapeLabel(frameA),
  );
  const control = controller<number | null>(root, {
    first: null,
    draw: mark,
    words(cell) {
      const at = cell === null ? undefined : worst[cell]?.at;
      if (at === undefined) return null;
      const [a, b] = [frameA.data[at] ?? 0, frameB.data[at] ?? 0];
      const both = `${labels[0]} ${fixed(a, 4)}, ${labels[1]} ${fixed(b, 4)}`;
      return `${placeOf(frameA, at)} \u00b7 ${both} \u00b7 difference ${fixed(a - b, 6)}`;
    },
  });
  control.hear(frame, {
    after: (key, cell) =>
      key === 'Escape' ? null : cellAfterKey(key, cell ?? most, cells),
    under: (event) => cellAtPointer(event, frame, cells) ?? null,
  });
  drawWithTheme(root, () => {
    const colour = colours(kind);
    const share = (difference: number) =>
      kind === 'error'
        ? withinDecades(Math.abs(difference), darkest)
        : 0.5 + difference / (2 * (largest || 1));
    paintCells(canvas, (cell) => colour(share(worst[cell]?.difference ?? 0)));
  });
  return control.view;
}

/** The cell that differs most. */
function largestOf({ worst }: Cells): number {
  const sizeAt = (cell: number) => Math.abs(worst[cell]?.difference ?? 0);
  return worst.reduce((best, _, cell) => (sizeAt(cell) > sizeAt(best) ? cell : best), 0);
}

/** The picture of the cells, and the marker of the chosen one. */
function frameOf(cells: Cells, label: string) {
  const canvas = cellCanvas(cells);
  const marker = html('span', { class: 'v-cell-marker is-hidden' });
  // Tables far from square are stretched, so that all of them can be seen.
  const ratio = Math.min(3, Math.max(0.8, cells.width / cells.height));
  const frame = html(
    'div',
    {
      class: 'v-difference-map v-operable',
      style: `aspect-ratio: ${Math.round(ratio * 1000) / 1000} / 1; --aspect: ${Math.round(ratio * 1000) / 1000};`,
      role: 'img',
      'aria-label': label,
      tabindex: '0',
    },
    canvas,
    marker,
  );
  const mark = (cell: number | null) => {
    marker.classList.toggle('is-hidden', cell === null);
    if (cell === null) return;
    const { row, column } = cellOf(cell, cells);
    marker.style.left = `${(column / cells.width) * 100}%`;
    marker.style.top = `${(row / cells.height) * 100}%`;
    marker.style.width = `${100 / cells.width}%`;
    marker.style.height = `${100 / cells.height}%`;
  };
  return { frame, canvas, mark };
}

function errorLegend(darkest: number): HTMLElement {
  return legend({
    scale: 'error',
    range: { low: darkest * 1e-6, high: darkest },
    scope: 'logarithmic, over six decades',
    title: '|difference|',
    decimals: 6,
  });
}

function signedLegend(largest: number, labels: readonly [string, string]): HTMLElement {
  return legend({
    scale: 'signed',
    range: { low: -largest, high: largest },
    scope: 'map',
    title: `${labels[0]} \u2212 ${labels[1]}`,
  });
}

/** A map's cells are its places; of other tensors all leading axes are rows. */
function compare(a: Frame, b: Frame): Cells {
  const { dims, shape } = a;
  const isMap = /^B?HW[C3]$/.test(dims);
  const [height, width, depth] = isMap
    ? [shape.at(-3) ?? 1, shape.at(-2) ?? 1, shape.at(-1) ?? 1]
    : [
        shape.slice(0, -1).reduce((product, size) => product * size, 1),
        shape.at(-1) ?? 1,
        1,
      ];
  const worst = Array.from({ length: height * width }, (_, cell) => {
    let best = { difference: 0, at: cell * depth };
    for (let at = cell * depth; at < (cell + 1) * depth; at++) {
      const difference = (a.data[at] ?? 0) - (b.data[at] ?? 0);
      if (Math.abs(difference) > Math.abs(best.difference)) best = { difference, at };
    }
    return best;
  });
  return { height, width, worst };
}

function placeOf({ path, shape }: Frame, at: number): string {
  const index: number[] = [];
  let rest = at;
  for (const size of shape.toReversed()) {
    index.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return `${shortName(path)}[${index.join(', ')}]`;
}
