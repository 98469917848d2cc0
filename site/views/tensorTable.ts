import type { Frame } from '#lib/trace/frame.ts';
import { extent } from '#lib/numbers/statistics.ts';
import { html } from '#site/ui/dom.ts';
import { controller } from './parts/controller.ts';
import { entry, shapeLabel, shortName } from './parts/describe.ts';
import { decimalsFor, fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import { sliceOf, type Slice } from './parts/sliceOf.ts';
import { ROW, tableWindow } from './parts/tableWindow.ts';

export interface TensorTableOptions {
  /** Index of the axes before the last two at first; zeros if not given. */
  readonly at?: readonly number[];
  /** Height of the window, CSS px. */
  readonly height?: number;
  readonly value?: TableCell;
}

/** Where the table stands: leading indices, row, column. */
export interface TableCell {
  readonly at: readonly number[];
  readonly row: number;
  readonly column: number;
}

/**
 * The numbers of a tensor: its last two axes as a table of which only the visible part exists,
 * the axes before as fields. Arrow keys, page up and down, home and end move the cell.
 *
 * @shape any; a vector is one row
 */
export function tensorTable(
  frame: Frame,
  { at = [], height = 312, value }: TensorTableOptions = {},
): Operable<TableCell> {
  const digits = digitsOf(frame);
  const textAt = ({ values, width }: Slice, row: number, column: number) =>
    fixed(values[row * width + column] ?? 0, digits);
  const table = tableWindow(sliceOf(frame), {
    name: shortName(frame.path),
    height,
    textAt,
  });
  const fields = frame.shape.slice(0, -2).map((length, axis) => {
    const range = { type: 'number', min: 0, max: length - 1 };
    const field = html('input', { class: 'v-field', ...range });
    field.addEventListener('input', (event) => {
      event.stopPropagation();
      if (field.value === '') return;
      const { at, row, column } = control.choice();
      control.choose({ at: at.with(axis, Number(field.value)), row, column });
    });
    return field;
  });
  const labels = fields.flatMap((field, axis) => {
    const length = frame.shape[axis] ?? 1;
    const words = `${frame.dims[axis] ?? ''} of ${length} `;
    return length > 1 ? [html('label', { class: 'v-label' }, words, field)] : [];
  });
  const root = html(
    'div',
    { class: 'v-view v-tensor-table' },
    labels.length > 0 ? html('div', { class: 'v-row' }, ...labels) : null,
    table.element,
    shapeLabel(frame),
  );
  const control = controller<TableCell>(root, {
    first: { at: value?.at ?? at, row: value?.row ?? 0, column: value?.column ?? 0 },
    hold(wished) {
      const slice = sliceOf(frame, wished.at);
      const row = Math.min(slice.height - 1, Math.max(0, wished.row));
      const column = Math.min(slice.width - 1, Math.max(0, wished.column));
      return { at: slice.at, row, column };
    },
    draw({ at, row, column }) {
      fields.forEach((field, axis) => (field.value = String(at[axis])));
      table.show(sliceOf(frame, at), row, column);
    },
    words: ({ at, row, column }) =>
      entry(frame.path, [...at, row, column], textAt(sliceOf(frame, at), row, column)),
  });
  const page = Math.floor(height / ROW) - 2;
  control.hear(table.element, {
    after: (key, cell) => {
      const to = cellAfterKey(key, cell, page);
      return to && { at: cell.at, ...to };
    },
    under: ({ target }) => {
      const cell = table.cellOf(target);
      return cell && { at: control.choice().at, ...cell };
    },
    over: () => {},
  });
  return control.view;
}

/** Decimals for the largest finite value; none for whole numbers. */
function digitsOf({ data }: Frame): number {
  if (data instanceof Int32Array && data.length > 0) return 0;
  const { low, high } = extent(data);
  const largest = low > high ? 0 : Math.max(Math.abs(low), Math.abs(high));
  return Math.min(5, decimalsFor(largest) + 2);
}

function cellAfterKey(
  key: string,
  { row, column }: { readonly row: number; readonly column: number },
  page: number,
) {
  const to: Readonly<Record<string, { readonly row: number; readonly column: number }>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row, column: 0 },
    End: { row, column: Infinity },
    'Ctrl+Home': { row: 0, column: 0 },
    'Ctrl+End': { row: Infinity, column: Infinity },
  };
  return to[key];
}
