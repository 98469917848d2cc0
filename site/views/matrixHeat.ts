import type { Frame } from '#lib/trace/frame.ts';
import { paintCells } from './parts/cellCanvas.ts';
import { entry, shapeLabel, shortName } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import { legend } from './parts/legend.ts';
import { bandsOf, matrixStage } from './parts/matrixStage.ts';
import { decimalsFor, fixed } from './parts/numbers.ts';
import { operable, tell, type Operable } from './parts/operable.ts';
import { cellOutline, moveOutline } from './parts/cellStage.ts';
import {
  colours,
  css,
  rangeFromZero,
  symmetricRange,
  within,
  type Rgb,
} from './parts/scales.ts';
import { sliceOf } from './parts/sliceOf.ts';
import { statisticsOf } from './parts/statistics.ts';
import { drawWithTheme } from './parts/theme.ts';

export interface MatrixHeatOptions {
  /** `attention` (probabilities, from zero), `score`, or `signed` (around zero). */
  readonly kind?: 'attention' | 'signed' | 'score';
  /** Names of rows and columns; numbers if not given. */
  readonly rows?: readonly string[];
  readonly columns?: readonly string[];
  /** Index of the axes before the last two, e.g. `[0, head]`; zeros if not given. */
  readonly at?: readonly number[];
  /** The cell chosen at first. */
  readonly value?: MatrixCell | null;
}

export interface MatrixCell {
  readonly row: number;
  readonly column: number;
}

/** Matrices up to this many cells show their numbers. */
const WRITTEN = 64;
const WRITTEN_COLUMNS = 8;

/**
 * The last two axes of a tensor as a matrix of coloured cells; one can be chosen.
 *
 * @shape any with two axes or more; a vector is one row
 */
export function matrixHeat(
  frame: Frame,
  options: MatrixHeatOptions = {},
): Operable<MatrixCell | null> {
  const { kind = 'signed' } = options;
  const slice = sliceOf(frame, options.at);
  const { height, width, values } = slice;
  const range = kind === 'signed' ? symmetricRange(values) : rangeFromZero(values);
  const digits = decimalsFor(range.high);
  const { min, max } = statisticsOf(values);
  const nameOf = (names: readonly string[] | undefined, at: number) =>
    names?.[at] ?? String(at);
  let chosen = options.value ?? null;

  const stage = matrixStage({
    size: slice,
    rows: bandsOf(options.rows, height),
    columns: bandsOf(options.columns, width),
    titles: slice.axes,
    label: `${shortName(frame.path)}: ${height} rows (${slice.axes.row}) by ${width} columns (${slice.axes.column}), values from ${fixed(min, digits)} to ${fixed(max, digits)}; arrow keys move`,
    read: (cell) => {
      const [row, column] = [Math.floor(cell / width), cell % width];
      const index = [nameOf(options.rows, row), nameOf(options.columns, column)];
      return entry(
        frame.path,
        [...slice.at, ...index],
        fixed(values[cell] ?? 0, digits + 1),
      );
    },
    pick: (cell) => {
      const next = { row: Math.floor(cell / width), column: cell % width };
      if (chosen?.row === next.row && chosen.column === next.column) return;
      set(next);
      tell(view);
    },
    selected: () => (chosen ? chosen.row * width + chosen.column : null),
  });
  const mark = cellOutline(slice, 0, 'v-chosen');
  const written = height * width <= WRITTEN && width <= WRITTEN_COLUMNS;
  const numbers = html('div', { class: 'v-cell-numbers', 'aria-hidden': 'true' });
  numbers.style.gridTemplateColumns = `repeat(${width}, 1fr)`;
  if (written) stage.element.append(numbers);

  const view = operable(
    html(
      'div',
      {
        class: 'v-view v-matrix-heat',
        // Numbers that are read need no more room than their digits.
        style: written ? `max-width: ${8 + 6 * width}rem` : undefined,
      },
      stage.root,
      legend({ scale: kind, range, scope: 'map' }),
      shapeLabel(frame),
    ),
    { get: () => chosen, set },
  );
  function set(next: MatrixCell | null): void {
    chosen = next;
    if (!next) return mark.remove();
    moveOutline(mark, slice, next.row * width + next.column);
    stage.overlay.append(mark);
  }
  drawWithTheme(view, () => {
    const colour = colours(kind);
    const of = (cell: number) => colour(within(values[cell] ?? 0, range));
    paintCells(stage.canvas, of);
    if (!written) return;
    const spans = Array.from({ length: height * width }, (_, cell) => {
      const span = html('span', { class: 'v-number' }, fixed(values[cell] ?? 0, digits));
      span.style.color = css(readableOn(of(cell)));
      return span;
    });
    numbers.replaceChildren(...spans);
  });
  set(chosen);
  return view;
}

/** Black or white, whichever can be read on this colour. */
function readableOn([r, g, b]: Rgb): Rgb {
  return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? [13, 12, 11] : [255, 255, 255];
}
