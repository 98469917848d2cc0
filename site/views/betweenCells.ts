import { bilinearTaps } from '#lib/numbers/sampleBilinear.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { controller } from './parts/controller.ts';
import { shapeLabel } from './parts/describe.ts';
import { html, svg } from '#site/ui/dom.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import { arrowOf, placeUnder } from './parts/places.ts';

/** A place on the map, 0 .. 1 of its sides. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Side of a drawn cell, and how far an arrow key moves the point, in cells. */
const CELL = 100;
const STEP = 1 / 8;

/**
 * What a point between the cells of a small map reads: a square as large as a cell lies around the
 * point, and the part of it on each cell is that cell's share. Beyond the rim stand zeros. Drag the
 * point, or move it with the arrow keys. Its value is the place.
 *
 * @shape  HW
 * @unit   place 0..1 of the map
 */
export function betweenCells(map_HW: Frame, first: Place): Operable<Place> {
  const [height = 1, width = 1] = map_HW.shape.slice(-2);
  const shares = svg('g', { class: 'v-shares' });
  const point = svg('circle', { class: 'v-place', r: 7 });
  const drawing = svg(
    'svg',
    {
      class: 'v-between',
      viewBox: `${-CELL} ${-CELL} ${(width + 2) * CELL} ${(height + 2) * CELL}`,
      'aria-hidden': 'true',
    },
    ...cellsOf(map_HW, height, width),
    shares,
    point,
  );
  const stage = html(
    'div',
    {
      class: 'v-between-stage v-operable',
      role: 'application',
      tabindex: 0,
      'aria-label': `A point on a map of ${height} by ${width} cells; the arrow keys move it`,
    },
    drawing,
  );
  const sum = html('p', { class: 'v-words', 'aria-live': 'polite' });
  const root = html('div', { class: 'v-view' }, stage, sum, legendOf(), shapeLabel(map_HW));
  const control = controller(root, {
    first,
    hold: ({ x, y }) => ({ x: clamp(x, 0.5 / width), y: clamp(y, 0.5 / height) }),
    words: ({ x, y }) => `x ${fixed(x)}, y ${fixed(y)}: ${sum.textContent}`,
    draw({ x, y }) {
      const parts = bilinearTaps(height, width, x, y).filter(({ share }) => share > 1e-9);
      const [px, py] = [x * width, y * height];
      shares.replaceChildren(...parts.map((part) => partOf(part, px, py)));
      point.setAttribute('cx', String(px * CELL));
      point.setAttribute('cy', String(py * CELL));
      sum.textContent = sumOf(
        parts.map((part) => ({ ...part, value: valueAt(map_HW, part) })),
      );
    },
  });
  control.hear(stage, {
    after: (key, place) => arrowOf(key, place, STEP / width, STEP / height),
    under: (event) => {
      const { x, y } = placeUnder(event, drawing);
      return { x: (x * (width + 2) - 1) / width, y: (y * (height + 2) - 1) / height };
    },
    by: 'drag',
    over: () => control.say(control.choice()),
  });
  return control.view;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly inside: boolean;
}

/** Beyond the rim everything reads 0. */
function valueAt({ shape, data }: Frame, { row, column, inside }: Cell): number {
  return inside ? (data[row * (shape.at(-1) ?? 1) + column] ?? 0) : 0;
}

/** The map, and a row of padding on every side. */
function cellsOf(map_HW: Frame, height: number, width: number): SVGGElement[] {
  return Array.from({ length: (height + 2) * (width + 2) }, (_, at) => {
    const [row, column] = [Math.floor(at / (width + 2)) - 1, (at % (width + 2)) - 1];
    const inside = row >= 0 && row < height && column >= 0 && column < width;
    const value = fixed(valueAt(map_HW, { row, column, inside }), 0);
    return svg(
      'g',
      { class: inside ? 'v-cell' : 'v-cell is-padding' },
      svg('rect', { x: column * CELL, y: row * CELL, width: CELL, height: CELL }),
      svg('circle', { cx: (column + 0.5) * CELL, cy: (row + 0.5) * CELL, r: 2.5 }),
      svg('text', { x: column * CELL + 8, y: row * CELL + 22 }, value),
    );
  });
}

/** The part of the square around a point (in cells) that lies on one cell. */
function partOf({ row, column, inside }: Cell, x: number, y: number): SVGRectElement {
  const [left, right] = [Math.max(x - 0.5, column), Math.min(x + 0.5, column + 1)];
  const [top, bottom] = [Math.max(y - 0.5, row), Math.min(y + 0.5, row + 1)];
  return svg('rect', {
    class: inside ? 'v-part' : 'v-part is-padding',
    x: left * CELL,
    y: top * CELL,
    width: (right - left) * CELL,
    height: (bottom - top) * CELL,
  });
}

function sumOf(parts: readonly { readonly share: number; readonly value: number }[]) {
  const terms = parts.map(
    ({ share, value }) => `${fixed(share)} \u00d7 ${fixed(value, 0)}`,
  );
  const total = parts.reduce((all, { share, value }) => all + share * value, 0);
  return `${terms.join(' + ')} = ${fixed(total, 2)}`;
}

function legendOf(): HTMLElement {
  return html(
    'div',
    { class: 'v-legend' },
    html('span', {}, 'area of a part: the share of its cell; dots: centres'),
    html('span', { class: 'v-scope' }, 'beyond the rim: 0'),
  );
}

/** On the map or up to half a cell beyond its rim: farther out everything reads 0. */
function clamp(value: number, beyond: number): number {
  return Math.min(1 + beyond, Math.max(-beyond, value));
}
