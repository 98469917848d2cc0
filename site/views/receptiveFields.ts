import { cellAfterKey } from './parts/gridKeys.ts';
import { html, svg } from '#site/ui/dom.ts';
import { lines } from './parts/lineLegend.ts';
import { percent } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { levelColour } from './parts/samplePicture.ts';
import { stage } from './parts/stage.ts';

/** The field of the cells of one map, along a side, in pixels of the input: lib's `backboneFields`. */
export interface MapField {
  readonly name: string;
  readonly size: number;
  readonly stride: number;
  /** First pixel that the cell in row 0 sees; negative in the padding. */
  readonly start: number;
}

export interface FieldCell {
  readonly row: number;
  readonly column: number;
}

export interface ReceptiveFieldsOptions {
  readonly picture: Shown;
  /** Height and width of the network's input in pixels; the picture's without. */
  readonly inputSize?: readonly [number, number];
  /** The cell of the coarsest map that is chosen at first; the one in the middle without. */
  readonly value?: FieldCell;
}

/** How much of the padding around the picture is drawn, as a share of its sides. */
const MARGIN = 0.25;

type Square = readonly [left: number, top: number, right: number, bottom: number];

/**
 * What the cells of several maps can see at one place of the picture: a square for each map, finest
 * first, and around the picture the zeros that pad it. Its value is the chosen cell of the last map; the cells of the
 * others are those that hold its centre.
 *
 * @unit pixels of the input
 */
export function receptiveFields(
  fields: readonly MapField[],
  { picture, inputSize = [picture.height, picture.width], value }: ReceptiveFieldsOptions,
): Operable<FieldCell> {
  const last = fields.at(-1);
  if (!last) throw new Error('receptiveFields needs the field of one map at least');
  const [height, width] = inputSize;
  const rows = Math.ceil(height / last.stride);
  const columns = Math.ceil(width / last.stride);
  let cell = value ?? { row: Math.floor(rows / 2), column: Math.floor(columns / 2) };

  const [dx, dy] = [MARGIN * width, MARGIN * height];
  const crop = [-dx, -dy, width + dx, height + dy] as const;
  const { root: frame, drawing, at } = stage({ href: picture.href, width, height }, crop);
  frame.classList.add('v-fields', 'v-operable');
  const rim = svg('rect', { class: 'v-fields-rim', width, height });
  const squares = fields.map((_, level) => {
    const square = svg('rect', { class: 'v-seen' });
    square.style.setProperty('--level', levelColour(level));
    return square;
  });
  const token = svg('rect', { class: 'v-seen-from' });
  drawing.append(rim, ...squares.toReversed(), token);
  for (const [name, text] of Object.entries({
    tabindex: '0',
    role: 'slider',
    'aria-label': `A cell of ${last.name}, chosen with the arrow keys, and the pixels that it can see`,
    'aria-valuemin': '0',
    'aria-valuemax': String(rows * columns - 1),
  }))
    frame.setAttribute(name, text);

  const squareOf = ({ size, stride, start }: MapField): Square => {
    const cellAt = (index: number) => Math.floor(((index + 0.5) * last.stride) / stride);
    const [left, top] = [cellAt(cell.column), cellAt(cell.row)].map(
      (index) => start + index * stride,
    ) as [number, number];
    return [left, top, left + size, top + size];
  };
  const words = () =>
    `${last.name}[${cell.row}, ${cell.column}] sees ${fields
      .map((field) => `${field.name} ${percent(shareOf(squareOf(field), inputSize), 0)}`)
      .join(', ')} of the picture`;
  const legend = lines(
    fields.map(({ name, size }, level) => ({
      label: `${name} ${size} \u00d7 ${size}`,
      line: 'solid' as const,
      colour: levelColour(level),
    })),
    'pixels of the input; outside the picture: zeros',
  );
  const story = html('p', { class: 'v-words' });
  const root = operable(html('div', { class: 'v-view' }, frame, story, legend), {
    get: () => cell,
    set(next) {
      cell = { row: within(next.row, rows), column: within(next.column, columns) };
      draw();
    },
  });
  const draw = () => {
    fields.forEach((field, level) => put(squares[level], squareOf(field)));
    const { stride } = last;
    const [left, top] = [cell.column * stride, cell.row * stride];
    put(token, [left, top, left + stride, top + stride]);
    story.textContent = `${words()}.`;
    frame.setAttribute('aria-valuenow', String(cell.row * columns + cell.column));
    frame.setAttribute('aria-valuetext', words());
  };
  const choose = (next: FieldCell) => {
    const inside = { row: within(next.row, rows), column: within(next.column, columns) };
    const same = inside.row === cell.row && inside.column === cell.column;
    if (!same) {
      cell = inside;
      draw();
      tell(root);
    }
    readout(root, words());
  };
  const under = (event: PointerEvent) => {
    const { x, y } = at(event);
    choose({ row: Math.floor(y / last.stride), column: Math.floor(x / last.stride) });
  };
  frame.addEventListener('click', (event) => under(event));
  frame.addEventListener('pointerenter', () => readout(root, words()));
  frame.addEventListener('pointerleave', () => readout(root, null));
  frame.addEventListener('focus', () => readout(root, words()));
  frame.addEventListener('blur', () => readout(root, null));
  frame.addEventListener('keydown', (event) => {
    const size = { height: rows, width: columns };
    const to = cellAfterKey(event.key, cell.row * columns + cell.column, size);
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose({ row: Math.floor(to / columns), column: to % columns });
  });
  draw();
  return root;
}

function within(at: number, size: number): number {
  return Math.min(size - 1, Math.max(0, Math.floor(at) || 0));
}

/** The share of the picture that lies inside a square. */
function shareOf(
  [left, top, right, bottom]: Square,
  [height, width]: readonly [number, number],
): number {
  const wide = Math.max(0, Math.min(width, right) - Math.max(0, left));
  const tall = Math.max(0, Math.min(height, bottom) - Math.max(0, top));
  return (wide * tall) / (width * height);
}

function put(rect: SVGRectElement | undefined, [left, top, right, bottom]: Square): void {
  rect?.setAttribute('x', String(left));
  rect?.setAttribute('y', String(top));
  rect?.setAttribute('width', String(right - left));
  rect?.setAttribute('height', String(bottom - top));
}
