import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

const contexts = new WeakMap<HTMLCanvasElement, SKRSContext2D>();

/** The real pen behind a canvas of jsdom, which has none of its own. */
export function penOf(canvas: HTMLCanvasElement): SKRSContext2D {
  const { width, height } = canvas;
  const known = contexts.get(canvas);
  if (known?.canvas.width === width && known.canvas.height === height) return known;
  const pen = createCanvas(width, height).getContext('2d');
  const drawImage = pen.drawImage.bind(pen) as (...values: unknown[]) => void;
  // It takes canvases of its own kind only.
  const own = (from: unknown) =>
    from instanceof HTMLCanvasElement ? penOf(from).canvas : from;
  Object.assign(pen, {
    drawImage: (from: unknown, ...places: unknown[]) => drawImage(own(from), ...places),
  });
  contexts.set(canvas, pen);
  return pen;
}
