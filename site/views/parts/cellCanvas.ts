import { html } from '#site/ui/dom.ts';
import type { GridSize } from './gridKeys.ts';
import type { Rgb } from './scales.ts';

/** A colour (with how much it covers, 0 .. 1, if not all), or null for a cell that is not drawn. */
export type CellColour = (cell: number) => Rgb | readonly [...Rgb, number] | null;

/** A canvas of one pixel a cell; CSS stretches it without smoothing. */
export function cellCanvas({ height, width }: GridSize): HTMLCanvasElement {
  return html('canvas', { class: 'v-cells', width, height, 'aria-hidden': 'true' });
}

/** Paints every cell. */
export function paintCells(canvas: HTMLCanvasElement, colourOf: CellColour): void {
  const { width, height } = canvas;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let cell = 0; cell < width * height; cell++) {
    const colour = colourOf(cell);
    if (colour === null) continue;
    const [red, green, blue, cover = 1] = colour;
    rgba.set([red, green, blue, Math.round(255 * cover)], cell * 4);
  }
  const pen = canvas.getContext('2d');
  pen?.putImageData(new ImageData(rgba, width, height), 0, 0);
}
