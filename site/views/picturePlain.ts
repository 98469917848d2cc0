import type { Frame } from '#lib/trace/frame.ts';
import { cellCanvas, paintCells } from './parts/cellCanvas.ts';
import { shapeLabel } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import { cellAfterKey, cellAtPointer, type GridSize } from './parts/gridKeys.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Rgb } from './parts/scales.ts';

export interface PlainOptions {
  /** How many pixels the magnifier shows in a row; odd. */
  readonly zoom?: number;
  /** False hides the magnifier's lines between pixels. */
  readonly pixelGrid?: boolean;
  /** What the picture is, for a screen reader. */
  readonly title?: string;
}

/**
 * The tensor that the network receives, as a picture, with a magnifier that shows the three numbers
 * of a pixel. Its value is the chosen pixel.
 *
 * @shape image_BHW3 or HW3, 0 .. 1
 */
export function picturePlain(
  image: Frame,
  { zoom = 9, pixelGrid = true, title }: PlainOptions = {},
): Operable<{ readonly x: number; readonly y: number }> {
  const [height = 1, width = 1] = image.shape.slice(-3);
  const size: GridSize = { height, width };
  const rgbAt = (x: number, y: number) =>
    [0, 1, 2].map((c) => image.data[(y * width + x) * 3 + c] ?? 0) as [
      number,
      number,
      number,
    ];
  const colourAt = (x: number, y: number): Rgb => {
    const [r, g, b] = rgbAt(x, y).map((value) =>
      Math.round(Math.min(1, Math.max(0, value)) * 255),
    );
    return [r ?? 0, g ?? 0, b ?? 0];
  };
  const canvas = cellCanvas(size);
  paintCells(canvas, (cell) => colourAt(cell % width, Math.floor(cell / width)));
  const lens = html('span', { class: 'v-lens' });
  lens.style.width = `${(zoom / width) * 100}%`;
  lens.style.height = `${(zoom / height) * 100}%`;
  const field = html(
    'div',
    {
      class: 'v-plain-field v-operable',
      tabindex: '0',
      role: 'slider',
      'aria-label': `${title ?? `The input, ${width} by ${height} pixels`}: choose a pixel with the arrow keys`,
      'aria-valuemin': '0',
      'aria-valuemax': String(width * height - 1),
    },
    canvas,
    lens,
  );
  field.style.aspectRatio = `${width} / ${height}`;
  const enlarged = cellCanvas({ height: zoom, width: zoom });
  const glass = html(
    'div',
    { class: pixelGrid ? 'v-glass has-grid' : 'v-glass' },
    enlarged,
    html('span', { class: 'v-glass-centre' }),
  );
  glass.style.setProperty('--zoom', String(zoom));
  const numbers = ['R', 'G', 'B'].map((name) => ({
    name,
    number: html('span', { class: 'v-number' }),
  }));
  const where = html('span', { class: 'v-number' });
  const table = html(
    'div',
    { class: 'v-rgb' },
    html('span', {}, 'pixel'),
    where,
    ...numbers.flatMap(({ name, number }) => [html('span', {}, name), number]),
  );
  let pixel = { x: Math.floor(width / 2), y: Math.floor(height / 2) };
  const root = operable(
    html(
      'div',
      { class: 'v-view v-plain' },
      html('div', { class: 'v-plain-row' }, field, html('div', {}, glass, table)),
      shapeLabel(image),
    ),
    {
      get: () => pixel,
      set({ x, y }) {
        pixel = { x: clamp(x, width), y: clamp(y, height) };
        draw();
      },
    },
  );
  const sentence = ({ x, y }: typeof pixel) => {
    const rgb = rgbAt(x, y).map((value) => fixed(value, 3));
    return `pixel x ${x}, y ${y} \u00b7 R ${rgb[0]} \u00b7 G ${rgb[1]} \u00b7 B ${rgb[2]}`;
  };
  const draw = () => {
    const { x, y } = pixel;
    const half = (zoom - 1) / 2;
    paintCells(enlarged, (cell) => {
      const [dx, dy] = [x - half + (cell % zoom), y - half + Math.floor(cell / zoom)];
      return dx >= 0 && dy >= 0 && dx < width && dy < height ? colourAt(dx, dy) : null;
    });
    lens.style.left = `${((x - half) / width) * 100}%`;
    lens.style.top = `${((y - half) / height) * 100}%`;
    rgbAt(x, y).forEach((value, c) => {
      const cell = numbers[c]?.number;
      if (cell) cell.textContent = `${fixed(value, 3)} = ${Math.round(value * 255)} / 255`;
    });
    where.textContent = `x ${x}, y ${y}`;
    field.setAttribute('aria-valuenow', String(y * width + x));
    field.setAttribute('aria-valuetext', sentence(pixel));
  };
  const choose = (cell: number | null) => {
    if (cell === null) return;
    const next = { x: cell % width, y: Math.floor(cell / width) };
    readout(root, sentence(next));
    if (next.x === pixel.x && next.y === pixel.y) return;
    pixel = next;
    draw();
    tell(root);
  };
  field.addEventListener('pointerdown', (event) =>
    choose(cellAtPointer(event, field, size)),
  );
  field.addEventListener('pointermove', (event) => {
    const cell = cellAtPointer(event, field, size);
    if (event.buttons === 1) return choose(cell);
    const over = cell === null ? null : { x: cell % width, y: Math.floor(cell / width) };
    readout(root, over && sentence(over));
  });
  field.addEventListener('pointerleave', () => readout(root, null));
  field.addEventListener('focus', () => readout(root, sentence(pixel)));
  field.addEventListener('blur', () => readout(root, null));
  field.addEventListener('keydown', (event) => {
    const next = cellAfterKey(event.key, pixel.y * width + pixel.x, size);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  });
  draw();
  return root;
}

function clamp(at: number, size: number): number {
  return Math.min(size - 1, Math.max(0, Math.round(at) || 0));
}
