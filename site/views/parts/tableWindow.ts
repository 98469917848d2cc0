import { html } from '#site/ui/dom.ts';
import { FIRST_WIDTH } from './fitWidth.ts';
import type { Cell } from './gridKeys.ts';
import type { Slice } from './sliceOf.ts';

/** Height of a row, width of a column and of the row's number, CSS px. */
export const ROW = 26;
const COLUMN = 84;
const HEAD = 64;
/** Drawn beyond the window on each side, so that scrolling finds something. */
const SPARE = 2;
let tables = 0;

export interface TableWindowOptions {
  readonly name: string;
  /** CSS px. */
  readonly height: number;
  readonly textAt: (slice: Slice, row: number, column: number) => string;
}

export interface TableWindow {
  readonly element: HTMLElement;
  /** Draws a slice and brings the chosen cell into the window. */
  readonly show: (slice: Slice, row: number, column: number) => void;
  /** The cell that an element of the table is. */
  readonly cellOf: (target: EventTarget | null) => Cell | undefined;
}

/** A table of numbers of which only the part in the window exists, in a grid that scrolls. */
export function tableWindow(
  first: Slice,
  { name, height, textAt }: TableWindowOptions,
): TableWindow {
  const id = `v-table-${++tables}`;
  const { element, body } = scroller(first, name, height);
  let [slice, row, column, drawn] = [first, 0, 0, ''];
  const draw = () => {
    const window = visible(element, slice, height);
    const key = JSON.stringify([window, slice.at, row, column]);
    if (key === drawn) return;
    drawn = key;
    const columns = span(window.left, window.right);
    const cellAt = (r: number, c: number) => {
      const chosen = r === row && c === column;
      const place = { role: 'gridcell', id: `${id}-${r}-${c}`, 'aria-colindex': c + 2 };
      const marks = { 'aria-selected': chosen ? 'true' : null, class: 'v-number' };
      return placed(html('span', { ...place, ...marks }, textAt(slice, r, c)), c);
    };
    const rows = span(window.top, window.bottom).map((r) => {
      const head = html('span', { role: 'rowheader' }, String(r));
      return rowOf(r + 1, [head, ...columns.map((c) => cellAt(r, c))]);
    });
    body.replaceChildren(headOf(slice, columns), ...rows);
    const active = body.querySelector('[aria-selected]')?.id;
    if (active) element.setAttribute('aria-activedescendant', active);
    else element.removeAttribute('aria-activedescendant');
  };
  element.addEventListener('scroll', draw);
  let laidOut = false;
  if (typeof ResizeObserver !== 'undefined')
    new ResizeObserver(() => {
      if (!laidOut) reveal(element, row, column);
      laidOut = true;
      draw();
    }).observe(element);
  return {
    element,
    show(next, r, c) {
      [slice, row, column, drawn] = [next, r, c, ''];
      reveal(element, row, column);
      draw();
    },
    cellOf(target) {
      const found = /-(\d+)-(\d+)$/.exec(target instanceof Element ? target.id : '');
      return found ? { row: Number(found[1]), column: Number(found[2]) } : undefined;
    },
  };
}

function scroller(
  { axes, height: rows, width: columns }: Slice,
  name: string,
  height: number,
) {
  const body = html('div', { class: 'v-table-body', role: 'rowgroup' });
  const element = html(
    'div',
    {
      class: 'v-table',
      role: 'grid',
      tabindex: 0,
      'aria-label': `Numbers of ${name}, rows ${axes.row}, columns ${axes.column}`,
      'aria-rowcount': rows + 1,
      'aria-colcount': columns + 1,
    },
    body,
  );
  element.style.maxHeight = `${height}px`;
  body.style.height = `${(rows + 1) * ROW}px`;
  body.style.width = `${HEAD + columns * COLUMN}px`;
  return { element, body };
}

/** Scrolls as little as possible until the cell is in the window. */
function reveal(element: HTMLElement, row: number, column: number): void {
  const { clientHeight, clientWidth } = element;
  if (clientHeight === 0) return;
  const [top, left] = [row * ROW, column * COLUMN];
  element.scrollTop = Math.min(
    top,
    Math.max(element.scrollTop, top + 2 * ROW - clientHeight),
  );
  const right = left + COLUMN + HEAD - clientWidth;
  element.scrollLeft = Math.min(left, Math.max(element.scrollLeft, right));
}

function headOf({ axes }: Slice, columns: readonly number[]): HTMLElement {
  const corner = { role: 'columnheader', class: 'v-corner' };
  const head = rowOf(0, [
    html('span', corner, `${axes.row}\u2193 ${axes.column}\u2192`),
    ...columns.map((c) => {
      const place = { role: 'columnheader', 'aria-colindex': c + 2 };
      return placed(html('span', place, String(c)), c);
    }),
  ]);
  head.className = 'v-table-head';
  return head;
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
