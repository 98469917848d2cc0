import type { Frame } from '#lib/trace/frame.ts';
import { shapeLabel } from './parts/describe.ts';
import { html, svg } from '#site/ui/dom.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';

/** A place on the map, 0 .. 1 of its sides. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Side of a drawn cell, and how far an arrow key moves the point, in cells. */
const CELL = 100;
const STEP = 1 / 8;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

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
  let place = first;
  const isInside = (row: number, column: number) =>
    row >= 0 && row < height && column >= 0 && column < width;
  const valueAt = (row: number, column: number) =>
    isInside(row, column) ? (map_HW.data[row * width + column] ?? 0) : 0;

  const cells = Array.from({ length: (height + 2) * (width + 2) }, (_, at) => {
    const [row, column] = [Math.floor(at / (width + 2)) - 1, (at % (width + 2)) - 1];
    return svg(
      'g',
      { class: isInside(row, column) ? 'v-cell' : 'v-cell is-padding' },
      svg('rect', { x: column * CELL, y: row * CELL, width: CELL, height: CELL }),
      svg('circle', { cx: (column + 0.5) * CELL, cy: (row + 0.5) * CELL, r: 2.5 }),
      svg(
        'text',
        { x: column * CELL + 8, y: row * CELL + 22 },
        fixed(valueAt(row, column), 0),
      ),
    );
  });
  const shares = svg('g', { class: 'v-shares' });
  const point = svg('circle', { class: 'v-place', r: 7 });
  const drawing = svg(
    'svg',
    {
      class: 'v-between',
      viewBox: `${-CELL} ${-CELL} ${(width + 2) * CELL} ${(height + 2) * CELL}`,
      'aria-hidden': 'true',
    },
    ...cells,
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
  const root = operable(
    html(
      'div',
      { class: 'v-view' },
      stage,
      sum,
      html(
        'div',
        { class: 'v-legend' },
        html('span', {}, 'area of a part: the share of its cell; dots: centres'),
        html('span', { class: 'v-scope' }, 'beyond the rim: 0'),
      ),
      shapeLabel(map_HW),
    ),
    { get: () => place, set: draw },
  );

  const words = () => `x ${fixed(place.x)}, y ${fixed(place.y)}: ${sum.textContent}`;
  function draw(next: Place): void {
    place = { x: clamp(next.x, 0.5 / width), y: clamp(next.y, 0.5 / height) };
    const [px, py] = [place.x * width, place.y * height];
    const parts = partsOf(px, py);
    shares.replaceChildren(
      ...parts.map(({ row, column, left, top, right, bottom }) =>
        svg('rect', {
          class: isInside(row, column) ? 'v-part' : 'v-part is-padding',
          x: left * CELL,
          y: top * CELL,
          width: (right - left) * CELL,
          height: (bottom - top) * CELL,
        }),
      ),
    );
    point.setAttribute('cx', String(px * CELL));
    point.setAttribute('cy', String(py * CELL));
    const terms = parts.map(({ row, column, share }) => ({
      share,
      value: valueAt(row, column),
    }));
    const total = terms.reduce((all, { share, value }) => all + share * value, 0);
    const said = terms.map(({ share, value }) => `${fixed(share)} × ${fixed(value, 0)}`);
    sum.textContent = `${said.join(' + ')} = ${fixed(total, 2)}`;
  }
  const move = (next: Place) => {
    draw(next);
    readout(stage, words());
    tell(root);
  };
  const under = ({ clientX, clientY }: PointerEvent): Place => {
    const box = drawing.getBoundingClientRect();
    return {
      x: (((clientX - box.left) / (box.width || 1)) * (width + 2) - 1) / width,
      y: (((clientY - box.top) / (box.height || 1)) * (height + 2) - 1) / height,
    };
  };
  stage.addEventListener('pointerdown', (event) => {
    stage.setPointerCapture(event.pointerId);
    move(under(event));
  });
  stage.addEventListener('pointermove', (event) => {
    if (stage.hasPointerCapture(event.pointerId)) move(under(event));
    else readout(stage, words());
  });
  stage.addEventListener('pointerleave', () => readout(stage, null));
  stage.addEventListener('focus', () => readout(stage, words()));
  stage.addEventListener('blur', () => readout(stage, null));
  stage.addEventListener('keydown', (event) => {
    const [right = 0, down = 0] = ARROWS[event.key] ?? [];
    if (right === 0 && down === 0) return;
    event.preventDefault();
    move({
      x: place.x + (right * STEP) / width,
      y: place.y + (down * STEP) / height,
    });
  });
  draw(first);
  return root;
}

/** On the map or up to half a cell beyond its rim: farther out everything reads 0. */
function clamp(value: number, beyond: number): number {
  return Math.min(1 + beyond, Math.max(-beyond, value));
}

/** A part of the square around the point, on one cell. Unit: cells; `share` is its area. */
interface Part {
  readonly row: number;
  readonly column: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly share: number;
}

/** The parts of the unit square around a place on the cells that it covers, row by row. */
function partsOf(x: number, y: number): Part[] {
  const [top, left] = [Math.floor(y - 0.5), Math.floor(x - 0.5)];
  return [top, top + 1]
    .flatMap((row) => [left, left + 1].map((column) => ({ row, column })))
    .map(({ row, column }) => {
      const [left, right] = [Math.max(x - 0.5, column), Math.min(x + 0.5, column + 1)];
      const [top, bottom] = [Math.max(y - 0.5, row), Math.min(y + 0.5, row + 1)];
      const share = (right - left) * (bottom - top);
      return { row, column, left, top, right, bottom, share };
    })
    .filter(({ share }) => share > 1e-9);
}
