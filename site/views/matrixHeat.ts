import { statisticsOf } from '#lib/numbers/statistics.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { paintCells } from './parts/cellCanvas.ts';
import { cellChoice } from './parts/cellChoice.ts';
import { entry, shapeLabel, shortName } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import { cellOf } from './parts/gridKeys.ts';
import { legend } from './parts/legend.ts';
import { bandsOf, matrixStage } from './parts/matrixStage.ts';
import { decimalsFor, fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import {
  colours,
  css,
  rangeFromZero,
  symmetricRange,
  within,
  type Rgb,
} from './parts/scales.ts';
import { sliceOf } from './parts/sliceOf.ts';
import { drawWithTheme } from './parts/theme.ts';
import { t } from '#site/words/t.ts';

export interface MatrixHeatOptions {
  /** `attention` (probabilities, from zero), `score`, `grey` (pixels), or `signed` (around zero). */
  readonly kind?: 'attention' | 'signed' | 'score' | 'grey';
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
  const choice = cellChoice(slice, 'v-chosen');
  const stage = matrixStage({
    size: slice,
    rows: bandsOf(options.rows, height),
    columns: bandsOf(options.columns, width),
    titles: slice.axes,
    label: t(
      '{name}: {height} rows ({row}) by {width} columns ({column}), values from {min} to {max}; arrow keys move',
      {
        name: shortName(frame.path),
        height,
        row: slice.axes.row,
        width,
        column: slice.axes.column,
        min: fixed(min, digits),
        max: fixed(max, digits),
      },
    ),
    read: (cell) => {
      const { row, column } = cellOf(cell, slice);
      const index = [options.rows?.[row] ?? row, options.columns?.[column] ?? column];
      const value = fixed(values[cell] ?? 0, digits + 1);
      return entry(frame.path, [...slice.at, ...index], value);
    },
    ...choice.hands,
  });
  const written = height * width <= WRITTEN && width <= WRITTEN_COLUMNS;
  const numbers = html('div', { class: 'v-cell-numbers', 'aria-hidden': 'true' });
  numbers.style.gridTemplateColumns = `repeat(${width}, 1fr)`;
  if (written) stage.element.append(numbers);
  const root = html(
    'div',
    {
      class: 'v-view v-matrix-heat',
      // Numbers that are read need no more room than their digits.
      style: written ? `max-width: ${8 + 6 * width}rem` : undefined,
    },
    stage.root,
    legend({ scale: kind, range, scope: 'map' }),
    shapeLabel(frame),
  );
  drawWithTheme(root, () => {
    const colour = colours(kind);
    const of = (cell: number) => colour(within(values[cell] ?? 0, range));
    paintCells(stage.canvas, of);
    if (written) numbers.replaceChildren(...numbersOn(values, digits, of));
  });
  return choice.viewOf(root, stage, options.value ?? null);
}

/** The numbers of all cells, readable on their colours. */
function numbersOn(
  values: ArrayLike<number>,
  digits: number,
  colourOf: (cell: number) => Rgb,
): HTMLElement[] {
  return Array.from(values, (value, cell) => {
    const span = html('span', { class: 'v-number' }, fixed(value, digits));
    span.style.color = css(readableOn(colourOf(cell)));
    return span;
  });
}

/** Black or white, whichever can be read on this colour. */
function readableOn([r, g, b]: Rgb): Rgb {
  return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? [13, 12, 11] : [255, 255, 255];
}
