import { commonArea, type Box } from '#lib/numbers/boxes.ts';
import { html, svg } from '#site/ui/dom.ts';
import { controller } from './parts/controller.ts';
import { cellAfterKey, cellOf, numberOf, type GridSize } from './parts/gridKeys.ts';
import { levelColour } from './parts/levelColour.ts';
import { lines } from './parts/lineLegend.ts';
import { percent } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
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
  const [height, width] = inputSize.map((length) => Math.ceil(length / last.stride));
  const size = { height: height ?? 1, width: width ?? 1 };
  const { frame, drawing, at } = frameOf(last, size, picture.href, inputSize);
  const squares = squaresIn(drawing, fields);
  const words = (cell: FieldCell) =>
    `At ${last.name}[${cell.row}, ${cell.column}] a cell of each map sees: ${fields
      .map((field) => {
        const share = shareOf(squareOf(field, cell, last), inputSize);
        return `${field.name} ${percent(share, 0)}`;
      })
      .join(', ')} of the picture`;
  const story = html('p', { class: 'v-words' });
  const root = html('div', { class: 'v-view' }, frame, story, legendOf(fields));
  const control = controller<FieldCell>(root, {
    first: value ?? {
      row: Math.floor(size.height / 2),
      column: Math.floor(size.width / 2),
    },
    hold: ({ row, column }) => ({
      row: within(row, size.height),
      column: within(column, size.width),
    }),
    words,
    draw(cell) {
      squares.put(cell, last);
      story.textContent = `${words(cell)}.`;
      frame.setAttribute('aria-valuenow', String(numberOf(cell, size)));
      frame.setAttribute('aria-valuetext', words(cell));
    },
  });
  control.hear(frame, {
    after: (key, cell) => {
      const to = cellAfterKey(key, numberOf(cell, size), size);
      return to === undefined ? undefined : cellOf(to, size);
    },
    under: (event) => {
      const { x, y } = at(event);
      return { row: Math.floor(y / last.stride), column: Math.floor(x / last.stride) };
    },
    over: () => control.say(control.choice()),
  });
  return control.view;
}

/** The picture with a margin, where the cells are chosen. */
function frameOf(
  { name }: MapField,
  cells: GridSize,
  href: string,
  [height, width]: readonly [number, number],
) {
  const [dx, dy] = [MARGIN * width, MARGIN * height];
  const crop = [-dx, -dy, width + dx, height + dy] as const;
  const { root: frame, drawing, at } = stage({ href, width, height }, crop);
  frame.classList.add('v-fields', 'v-operable');
  for (const [attribute, text] of Object.entries({
    tabindex: '0',
    role: 'slider',
    'aria-label': `A cell of ${name}, chosen with the arrow keys, and the pixels that it can see`,
    'aria-valuemin': '0',
    'aria-valuemax': String(cells.height * cells.width - 1),
  }))
    frame.setAttribute(attribute, text);
  drawing.append(svg('rect', { class: 'v-fields-rim', width, height }));
  return { frame, drawing, at };
}

/** The square that each map sees, the finest on top, and the cell that is asked. */
function squaresIn(drawing: SVGSVGElement, fields: readonly MapField[]) {
  const squares = fields.map((_, level) => {
    const square = svg('rect', { class: 'v-seen' });
    square.style.setProperty('--level', levelColour(level));
    return square;
  });
  const token = svg('rect', { class: 'v-seen-from' });
  drawing.append(...squares.toReversed(), token);
  return {
    put(cell: FieldCell, last: MapField) {
      fields.forEach((field, level) => put(squares[level], squareOf(field, cell, last)));
      const { stride } = last;
      const [left, top] = [cell.column * stride, cell.row * stride];
      put(token, [left, top, left + stride, top + stride]);
    },
  };
}

/** What the cell of a map sees that holds the centre of a cell of the last map. */
function squareOf({ size, stride, start }: MapField, cell: FieldCell, last: MapField): Box {
  const from = (index: number) =>
    start + Math.floor(((index + 0.5) * last.stride) / stride) * stride;
  const [left, top] = [from(cell.column), from(cell.row)];
  return [left, top, left + size, top + size];
}

function legendOf(fields: readonly MapField[]): HTMLElement {
  return lines(
    fields.map(({ name, size }, level) => ({
      label: `${name} ${size} \u00d7 ${size}`,
      line: 'solid' as const,
      colour: levelColour(level),
    })),
    'pixels of the input; outside the picture: zeros',
  );
}

function within(at: number, size: number): number {
  return Math.min(size - 1, Math.max(0, Math.floor(at) || 0));
}

/** The share of the picture that lies inside a square. */
function shareOf(square: Box, [height, width]: readonly [number, number]): number {
  return commonArea(square, [0, 0, width, height]) / (width * height);
}

function put(rect: SVGRectElement | undefined, [left, top, right, bottom]: Box): void {
  rect?.setAttribute('x', String(left));
  rect?.setAttribute('y', String(top));
  rect?.setAttribute('width', String(right - left));
  rect?.setAttribute('height', String(bottom - top));
}
