import type { Canvas, Canvases } from '#lib/image/canvases.ts';
import { pixelsOf } from '#site/runtime/pixels.ts';

interface BrowserCanvas extends Canvas<ImageBitmap> {
  /** What was drawn; it can be asked for once. */
  bitmap(): ImageBitmap;
}

/** What the browser decodes and draws with in a worker. */
export const canvases: Canvases<ImageBitmap, BrowserCanvas> = {
  // The declared type may lie, and browsers believe it: it is what the structure says.
  decode: (file, type) =>
    createImageBitmap(new Blob([new Uint8Array(file)], { type }), {
      colorSpaceConversion: 'none',
    }),
  canvas(width, height) {
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    if (!pen) throw new Error('This browser gives no canvas to draw pictures on.');
    const bitmap = () => canvas.transferToImageBitmap();
    return { pen, bitmap, pixels: () => pixelsOf(bitmap()) };
  },
  pictureOf: ({ width, height, data }) =>
    createImageBitmap(new ImageData(Uint8ClampedArray.from(data), width, height)),
  async inflatedBytes(deflated, enough) {
    const stream = new Blob([new Uint8Array(deflated)]).stream();
    const reader = stream.pipeThrough(new DecompressionStream('deflate')).getReader();
    let bytes = 0;
    try {
      while (bytes < enough) {
        const { done, value } = await reader.read();
        if (done) break;
        bytes += value.length;
      }
      await reader.cancel();
    } catch {
      // The stream is damaged or breaks off: so much came out of it.
    }
    return bytes;
  },
};
