import { cellCanvas } from './cellCanvas.ts';
import { html, svg } from '#site/ui/dom.ts';
import { cellAfterKey, cellAtPointer, cellOf, type GridSize } from './gridKeys.ts';
import { hear } from './hear.ts';
import { readout } from './operable.ts';
import type { Shown } from './picture.ts';

export interface CellStageOptions {
  readonly size: GridSize;
  /** What is seen, for those who do not see it. */
  readonly label: string;
  /** Exact value of a cell, for the corner of the figure. */
  readonly read: (cell: number) => string;
  /** Makes the stage a control: called for a click, each cell of a drag, and the arrow keys. */
  readonly pick?: (cell: number) => void;
  /** Where the arrow keys start; the last cell read if not given. */
  readonly selected?: () => number | null;
  /** Shown under the cells. */
  readonly picture?: Shown;
  /** Width over height of the whole; that of the cells (or the picture) if not given. */
  readonly aspect?: number;
}

/** A grid of painted cells with lines over it. */
export interface CellStage {
  readonly element: HTMLDivElement;
  readonly canvas: HTMLCanvasElement;
  /** Drawn in cells: `viewBox` is `0 0 width height`. Strokes keep their width on the screen. */
  readonly overlay: SVGSVGElement;
}

/** Canvas, overlay, pointer and keys of a map: what all views of cells have in common. */
export function cellStage(options: CellStageOptions): CellStage {
  const { size, label, picture } = options;
  const canvas = cellCanvas(size);
  const overlay = svg('svg', {
    class: 'v-overlay',
    viewBox: `0 0 ${size.width} ${size.height}`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  });
  const element = html(
    'div',
    {
      class: options.pick ? 'v-stage v-operable' : 'v-stage',
      role: options.pick ? 'application' : 'img',
      tabindex: 0,
      'aria-label': label,
    },
    picture ? html('img', { class: 'v-picture', src: picture.href, alt: '' }) : null,
    canvas,
    overlay,
  );
  const shape = picture ?? size;
  const aspect = String(options.aspect ?? shape.width / shape.height);
  element.style.aspectRatio = aspect;
  element.style.setProperty('--aspect', aspect);
  listen(element, overlay, options);
  return { element, canvas, overlay };
}

function listen(
  element: HTMLElement,
  overlay: SVGElement,
  { size, read, pick, selected }: CellStageOptions,
): void {
  const cursor = cellOutline(size, 0, 'v-pointer');
  let last = 0;
  const show = (cell: number) => {
    last = cell;
    moveOutline(cursor, size, cell);
    if (!cursor.isConnected) overlay.append(cursor);
    readout(element, read(cell));
  };
  const leave = () => {
    cursor.remove();
    readout(element, null);
  };
  hear<number>(element, {
    here: () => selected?.() ?? last,
    after: (key, cell) => cellAfterKey(key, cell, size),
    under: (event) => cellAtPointer(event, element, size),
    by: pick ? 'drag' : 'click',
    take: (cell) => pick?.(cell),
    look(cell, by) {
      if (cell === undefined) leave();
      else if (by !== 'focus' || element.matches(':focus-visible')) show(cell);
    },
  });
}

/** The outline of one cell, in the overlay's units. */
export function cellOutline(
  size: GridSize,
  cell: number,
  className: string,
): SVGRectElement {
  const outline = svg('rect', { class: className, width: 1, height: 1 });
  moveOutline(outline, size, cell);
  return outline;
}

export function moveOutline(outline: SVGRectElement, size: GridSize, cell: number): void {
  // A picture without objects makes a grid without columns.
  if (size.width === 0 || size.height === 0) return;
  const { row, column } = cellOf(cell, size);
  outline.setAttribute('x', String(column));
  outline.setAttribute('y', String(row));
}
