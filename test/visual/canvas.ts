import { penOf } from '#site/replay/canvasPens.ts';

/** What is painted on a canvas, RGBA. */
export function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  return penOf(canvas).getImageData(0, 0, canvas.width, canvas.height).data;
}

/** What is painted on the first canvas of a view, RGBA. */
export function pixelsIn(view: Element): Uint8ClampedArray {
  const canvas = view.querySelector('canvas');
  if (!canvas) throw new Error('The view has no canvas.');
  return pixelsOf(canvas);
}
