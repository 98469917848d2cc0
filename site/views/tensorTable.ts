import type { Frame } from '#lib/trace/frame.ts';
import { entry, shapeLabel, shortName } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import { decimalsFor, fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import { sliceOf, type Slice } from './parts/sliceOf.ts';

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

const ROW = 26;
const COLUMN = 84;
const HEAD = 64;
/** Assumed until the page has laid the table out, CSS px. */
const FIRST_WIDTH = 640;
/** Drawn beyond the window on each side, so that scrolling finds something. */
const SPARE = 2;
let tables = 0;

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
  const id = `v-table-${++tables}`;
  const digits =
    Number.isInteger(frame.data[0]) && frame.data instanceof Int32Array
      ? 0
      : digitsOf(frame);
  let slice = sliceOf(frame, value?.at ?? at);
  let row = value?.row ?? 0;
  let column = value?.column ?? 0;
  let drawn = '';

  const body = html('div', { class: 'v-table-body', role: 'rowgroup' });
  const grid = html(
    'div',
    {
      class: 'v-table',
      role: 'grid',
      tabindex: 0,
      'aria-label': `Numbers of ${shortName(frame.path)}, rows ${slice.axes.row}, columns ${slice.axes.column}`,
      'aria-rowcount': slice.height + 1,
      'aria-colcount': slice.width + 1,
    },
    body,
  );
  grid.style.maxHeight = `${height}px`;
  body.style.height = `${(slice.height + 1) * ROW}px`;
  body.style.width = `${HEAD + slice.width * COLUMN}px`;

  const fields = frame.shape.slice(0, -2).map((length, axis) => {
    const field = html('input', {
      class: 'v-field',
      type: 'number',
      min: 0,
      max: length - 1,
    });
    field.addEventListener('input', (event) => {
      event.stopPropagation();
      if (field.value === '') return;
      const next = slice.at.map((index, other) =>
        other === axis ? Number(field.value) : index,
      );
      set({ at: next, row, column });
      tell(view);
    });
    return field;
  });
  const labels = fields.flatMap((field, axis) => {
    const length = frame.shape[axis] ?? 1;
    const words = `${frame.dims[axis] ?? ''} of ${length} `;
    return length > 1 ? [html('label', { class: 'v-label' }, words, field)] : [];
  });
  const view = operable(
    html(
      'div',
      { class: 'v-view v-tensor-table' },
      labels.length > 0 ? html('div', { class: 'v-row' }, ...labels) : null,
      grid,
      shapeLabel(frame),
    ),
    { get: () => ({ at: slice.at, row, column }), set },
  );

  const valueText = (r: number, c: number) =>
    fixed(slice.values[r * slice.width + c] ?? 0, digits);
  const cellId = (r: number, c: number) => `${id}-${r}-${c}`;
  function set(next: TableCell): void {
    slice = sliceOf(frame, next.at);
    row = Math.min(slice.height - 1, Math.max(0, next.row));
    column = Math.min(slice.width - 1, Math.max(0, next.column));
    fields.forEach((field, axis) => (field.value = String(slice.at[axis])));
    drawn = '';
    reveal();
    draw();
  }
  function reveal(): void {
    const { clientHeight, clientWidth } = grid;
    if (clientHeight === 0) return;
    const [top, left] = [row * ROW, column * COLUMN];
    grid.scrollTop = Math.min(top, Math.max(grid.scrollTop, top + 2 * ROW - clientHeight));
    const right = left + COLUMN + HEAD - clientWidth;
    grid.scrollLeft = Math.min(left, Math.max(grid.scrollLeft, right));
  }
  function draw(): void {
    const window = visible(grid, slice, height);
    const key = JSON.stringify([window, slice.at, row, column]);
    if (key === drawn) return;
    drawn = key;
    const columns = span(window.left, window.right);
    const head = rowOf(0, [
      html(
        'span',
        { role: 'columnheader', class: 'v-corner' },
        `${slice.axes.row}\u2193 ${slice.axes.column}\u2192`,
      ),
      ...columns.map((c) =>
        placed(
          html('span', { role: 'columnheader', 'aria-colindex': c + 2 }, String(c)),
          c,
        ),
      ),
    ]);
    head.className = 'v-table-head';
    const rows = span(window.top, window.bottom).map((r) =>
      rowOf(r + 1, [
        html('span', { role: 'rowheader' }, String(r)),
        ...columns.map((c) => {
          const chosen = r === row && c === column;
          const cell = html(
            'span',
            {
              role: 'gridcell',
              id: cellId(r, c),
              'aria-colindex': c + 2,
              'aria-selected': chosen ? 'true' : null,
              class: 'v-number',
            },
            valueText(r, c),
          );
          return placed(cell, c);
        }),
      ]),
    );
    body.replaceChildren(head, ...rows);
    const active = body.querySelector('[aria-selected]')?.id;
    if (active) grid.setAttribute('aria-activedescendant', active);
    else grid.removeAttribute('aria-activedescendant');
  }
  const say = () =>
    readout(grid, entry(frame.path, [...slice.at, row, column], valueText(row, column)));
  const move = (r: number, c: number) => {
    set({ at: slice.at, row: r, column: c });
    tell(view);
    say();
  };
  grid.addEventListener('scroll', draw);
  grid.addEventListener('focus', say);
  grid.addEventListener('blur', () => readout(grid, null));
  grid.addEventListener('click', ({ target }) => {
    const [, r, c] = /-(\d+)-(\d+)$/.exec(target instanceof Element ? target.id : '') ?? [];
    if (r !== undefined && c !== undefined) move(Number(r), Number(c));
  });
  grid.addEventListener('keydown', (event) => {
    const to = cellAfter(event, { row, column }, slice, Math.floor(height / ROW) - 2);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    move(to.row, to.column);
  });
  let laidOut = false;
  if (typeof ResizeObserver !== 'undefined')
    new ResizeObserver(() => {
      if (!laidOut) reveal();
      laidOut = true;
      draw();
    }).observe(grid);
  set({ at: slice.at, row, column });
  return view;
}

/** Decimals for the largest finite value. */
function digitsOf({ data }: Frame): number {
  let largest = 0;
  for (const value of data)
    if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return Math.min(5, decimalsFor(largest) + 2);
}

function rowOf(index: number, cells: readonly HTMLElement[]): HTMLElement {
  const element = html('div', { role: 'row', 'aria-rowindex': index + 1 }, ...cells);
  element.style.top = `${index * ROW}px`;
  return element;
}

function placed(cell: HTMLElement, column: number): HTMLElement {
  cell.style.left = `${HEAD + column * COLUMN}px`;
  return cell;
}

const span = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => from + at);

/** Rows and columns in the window and a few around it; `bottom` and `right` are exclusive. */
function visible(grid: HTMLElement, { height, width }: Slice, tall: number) {
  const { scrollTop, scrollLeft } = grid;
  const wide = grid.clientWidth || FIRST_WIDTH;
  return {
    top: Math.max(0, Math.floor(scrollTop / ROW) - SPARE),
    bottom: Math.min(height, Math.ceil((scrollTop + tall) / ROW) + SPARE),
    left: Math.max(0, Math.floor(scrollLeft / COLUMN) - SPARE),
    right: Math.min(width, Math.ceil((scrollLeft + wide) / COLUMN) + SPARE),
  };
}

function cellAfter(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { row, column }: { readonly row: number; readonly column: number },
  { height, width }: Slice,
  page: number,
) {
  const far = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: row - page, column };
    case 'PageDown':
      return { row: row + page, column };
    case 'Home':
      return { row: far ? 0 : row, column: 0 };
    case 'End':
      return { row: far ? height - 1 : row, column: width - 1 };
    default:
      return null;
  }
}
