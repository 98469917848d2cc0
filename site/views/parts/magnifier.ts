import { html } from '#site/ui/dom.ts';
import { cellCanvas, paintCells } from './cellCanvas.ts';
import type { GridSize } from './gridKeys.ts';
import { fixed } from './numbers.ts';
import type { Place } from './places.ts';
import type { Rgb } from './scales.ts';

/** Red, green and blue; 0 .. 1 where they are drawn. */
export type Rgb01 = readonly [number, number, number];

export function bytesOf([red, green, blue]: Rgb01): Rgb {
  const byte = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 255);
  return [byte(red), byte(green), byte(blue)];
}

interface MagnifierOptions {
  readonly size: GridSize;
  /** Pixels in a row of the magnifier; odd. */
  readonly zoom: number;
  readonly pixelGrid: boolean;
  readonly rgbAt: (pixel: Place) => Rgb01;
}

/** A magnifier, and the lens that shows on the picture what is seen in it. */
export function magnifier({ size, zoom, pixelGrid, rgbAt }: MagnifierOptions) {
  const { width, height } = size;
  const half = (zoom - 1) / 2;
  const lens = html('span', { class: 'v-lens' });
  lens.style.width = `${(zoom / width) * 100}%`;
  lens.style.height = `${(zoom / height) * 100}%`;
  const enlarged = cellCanvas({ height: zoom, width: zoom });
  const element = html(
    'div',
    { class: pixelGrid ? 'v-glass has-grid' : 'v-glass' },
    enlarged,
    html('span', { class: 'v-glass-centre' }),
  );
  element.style.setProperty('--zoom', String(zoom));
  return {
    element,
    lens,
    show({ x, y }: Place) {
      paintCells(enlarged, (cell) => {
        const at = { x: x - half + (cell % zoom), y: y - half + Math.floor(cell / zoom) };
        const inside = at.x >= 0 && at.y >= 0 && at.x < width && at.y < height;
        return inside ? bytesOf(rgbAt(at)) : null;
      });
      lens.style.left = `${((x - half) / width) * 100}%`;
      lens.style.top = `${((y - half) / height) * 100}%`;
    },
  };
}

/** The three numbers of a pixel, as the network gets them and as the file holds them. */
export function rgbTable() {
  const where = html('span', { class: 'v-number' });
  const numbers = ['R', 'G', 'B'].map(() => html('span', { class: 'v-number' }));
  const element = html(
    'div',
    { class: 'v-rgb' },
    html('span', {}, 'pixel'),
    where,
    ...numbers.flatMap((number, at) => [html('span', {}, 'RGB'[at] ?? ''), number]),
  );
  return {
    element,
    /** @param shares of white that the numbers were made of: themselves, unless they are normalised */
    show({ x, y }: Place, rgb: Rgb01, shares: Rgb01) {
      where.textContent = `x ${x}, y ${y}`;
      numbers.forEach((number, at) => {
        const [value, share] = [rgb[at] ?? 0, shares[at] ?? 0];
        const byte = Math.round(share * 255);
        const isPlain = Math.abs(value - share) < 1e-6;
        number.textContent = `${fixed(value)} ${isPlain ? `= ${byte} / 255` : `from ${byte}`}`;
      });
    },
  };
}
