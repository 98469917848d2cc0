import type { Canvas } from '@napi-rs/canvas';

/** The same canvas without colours. */
export function greyed(canvas: Canvas): Canvas {
  const { width, height } = canvas;
  const pen = canvas.getContext('2d');
  const image = pen.getImageData(0, 0, width, height);
  for (let at = 0; at < image.data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = image.data.subarray(at, at + 3);
    image.data.fill(Math.round(0.299 * r + 0.587 * g + 0.114 * b), at, at + 3);
  }
  pen.putImageData(image, 0, 0);
  return canvas;
}
