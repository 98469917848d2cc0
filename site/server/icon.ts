import { createCanvas, loadImage } from '@napi-rs/canvas';
import mark from '../public/favicon.svg?raw';

const PAPER = '#fbfaf7';

/** The icons of the book as an app; `maskable` ones are cut to any shape: their mark stands well inside. */
export const ICONS = {
  'icon-192': { pixels: 192, share: 1 },
  'icon-512': { pixels: 512, share: 1 },
  'icon-maskable-512': { pixels: 512, share: 0.62 },
  'apple-touch-icon': { pixels: 180, share: 0.8 },
} as const;

/** The mark of the book as a PNG of so many pixels, on `share` of its width. */
export async function drawIcon(
  pixels: number,
  share: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = createCanvas(pixels, pixels);
  const pen = canvas.getContext('2d');
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, pixels, pixels);
  // Drawn at its own size, an SVG would be scaled up as a picture.
  const sized = mark.replace('<svg ', `<svg width="${pixels}" height="${pixels}" `);
  const drawn = await loadImage(Buffer.from(sized));
  const edge = (pixels * (1 - share)) / 2;
  pen.drawImage(drawn, edge, edge, pixels * share, pixels * share);
  return new Uint8Array(canvas.toBuffer('image/png'));
}
