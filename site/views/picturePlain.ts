import type { Processor } from '#lib/image/processor.ts';
import { whiteShare } from '#lib/numbers/whiteShare.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { cellCanvas, paintCells } from './parts/cellCanvas.ts';
import { controller } from './parts/controller.ts';
import { shapeLabel } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import { cellAfterKey, cellAtPointer } from './parts/gridKeys.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Place } from './parts/places.ts';
import { bytesOf, magnifier, rgbTable, type Rgb01 } from './parts/magnifier.ts';

export interface PlainOptions {
  /** How many pixels the magnifier shows in a row; odd. */
  readonly zoom?: number;
  /** False hides the magnifier's lines between pixels. */
  readonly pixelGrid?: boolean;
  /** What the picture is, for a screen reader. */
  readonly title?: string;
  /** What made the tensor of a picture, where that is more than a division by 255: it is drawn undone. */
  readonly processor?: Processor | undefined;
}

/**
 * The tensor that the network receives, as a picture, with a magnifier that shows the three numbers
 * of a pixel. Its value is the chosen pixel.
 *
 * @shape image_BHW3 or HW3, 0 .. 1 or as the processor normalises
 */
export function picturePlain(
  image: Frame,
  { zoom = 9, pixelGrid = true, title, processor }: PlainOptions = {},
): Operable<{ readonly x: number; readonly y: number }> {
  const [height = 1, width = 1] = image.shape.slice(-3);
  const size = { height, width };
  const rgbAt = ({ x, y }: Place): Rgb01 => {
    const at = (y * width + x) * 3;
    return [image.data[at] ?? 0, image.data[at + 1] ?? 0, image.data[at + 2] ?? 0];
  };
  const sharesAt = (pixel: Place): Rgb01 => {
    const [red, green, blue] = rgbAt(pixel);
    const share = (value: number, channel: number) => whiteShare(value, channel, processor);
    return [share(red, 0), share(green, 1), share(blue, 2)];
  };
  const glass = magnifier({ size, zoom, pixelGrid, rgbAt: sharesAt });
  const table = rgbTable();
  const canvas = cellCanvas(size);
  paintCells(canvas, (cell) => bytesOf(sharesAt(pixelOf(cell, width))));
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
    glass.lens,
  );
  field.style.aspectRatio = `${width} / ${height}`;
  const beside = html('div', {}, glass.element, table.element);
  const row = html('div', { class: 'v-plain-row' }, field, beside);
  const words = ({ x, y }: Place) => {
    const [red, green, blue] = rgbAt({ x, y });
    return `pixel x ${x}, y ${y} \u00b7 R ${fixed(red)} \u00b7 G ${fixed(green)} \u00b7 B ${fixed(blue)}`;
  };
  const view = html('div', { class: 'v-view v-plain' }, row, shapeLabel(image));
  const control = controller(view, {
    first: { x: Math.floor(width / 2), y: Math.floor(height / 2) },
    hold: ({ x, y }) => ({ x: clamp(x, width), y: clamp(y, height) }),
    words,
    draw(pixel) {
      glass.show(pixel);
      table.show(pixel, rgbAt(pixel), sharesAt(pixel));
      field.setAttribute('aria-valuenow', String(pixel.y * width + pixel.x));
      field.setAttribute('aria-valuetext', words(pixel));
    },
  });
  const pixelIn = (cell: number | undefined) =>
    cell === undefined ? undefined : pixelOf(cell, width);
  control.hear(field, {
    after: (key, { x, y }) => pixelIn(cellAfterKey(key, y * width + x, size)),
    under: (event) => pixelIn(cellAtPointer(event, field, size)),
    by: 'sweep',
  });
  return control.view;
}

function pixelOf(cell: number, width: number): Place {
  return { x: cell % width, y: Math.floor(cell / width) };
}

function clamp(at: number, size: number): number {
  return Math.min(size - 1, Math.max(0, Math.round(at) || 0));
}
