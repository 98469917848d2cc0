import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import { createCanvas, ImageData, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { OBJECT_INKS } from '../dataset/inks.ts';
import type { Pixels } from '../image/pixels.ts';
import { named, visible } from '../named.ts';
import type { PictureFile } from './pictureFiles.ts';

/** A box to be drawn, in pixels of the picture that it is drawn on. */
export interface DrawnObject {
  readonly name: string;
  readonly score: number;
  /** The index of its class, which has one colour. */
  readonly label: number;
  readonly xyxyPx: readonly [number, number, number, number];
}

/** Draws objects onto a picture: a box each, with its name and score on it, the best on top. */
export function drawObjects(pixels: Pixels, objects: readonly DrawnObject[]): Canvas {
  const { width, height, data } = pixels;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.putImageData(new ImageData(Uint8ClampedArray.from(data), width, height), 0, 0);
  // To be read in a picture of any size: lines and letters grow with it.
  const line = Math.max(1, Math.round(Math.max(width, height) / 400));
  for (const object of objects.toReversed()) drawBox(pen, object, line);
  for (const object of objects.toReversed()) drawName(pen, object, line, [width, height]);
  return canvas;
}

const inkFor = (label: number) => OBJECT_INKS[label % OBJECT_INKS.length] ?? { line: '#000000', text: '#ffffff' }; // prettier-ignore

function drawBox(pen: SKRSContext2D, { label, xyxyPx }: DrawnObject, line: number): void {
  const [left, top, right, bottom] = xyxyPx;
  // A pale rim, so that a dark line shows on a dark picture.
  for (const [style, width] of [['#fbfaf7', 2 * line], [inkFor(label).line, line]] as const) {
    pen.strokeStyle = style;
    pen.lineWidth = width;
    pen.strokeRect(left, top, right - left, bottom - top);
  } // prettier-ignore
}

function drawName(
  pen: SKRSContext2D,
  { name, score, label, xyxyPx: [left, top] }: DrawnObject,
  line: number,
  [width, height]: readonly [number, number],
): void {
  const size = Math.max(11, 6 * line);
  const text = `${visible(name).slice(0, 40)} ${score.toFixed(2)}`;
  pen.font = `${size}px sans-serif`;
  pen.textBaseline = 'top';
  const wide = pen.measureText(text).width + size / 2;
  const high = size * 1.3;
  // Within the picture: above the box, else inside it.
  const x = Math.max(0, Math.min(left - line, width - wide));
  const y = Math.min(Math.max(0, top - high >= 0 ? top - high : top), height - high);
  const ink = inkFor(label);
  pen.fillStyle = ink.line;
  pen.fillRect(x, Math.max(0, y), wide, high);
  pen.fillStyle = ink.text;
  pen.fillText(text, x + size / 4, Math.max(0, y) + size * 0.15);
}

/** Writes a picture with its objects into a folder: a JPEG as JPEG, any other as PNG. */
export async function writeDrawing(
  canvas: Canvas,
  folder: string,
  { name: source, inside }: PictureFile,
): Promise<void> {
  const { dir, name, ext } = parse(inside);
  const isJpeg = /^\.(?:jpe?g|jfif)$/i.test(ext);
  // Two pictures may differ in their ending alone.
  const path = join(folder, dir, isJpeg || /^\.png$/i.test(ext) ? `${name}${ext}` : `${name}${ext}.png`); // prettier-ignore
  if (resolve(path) === resolve(source))
    throw new Error(`--draw would write over ${named(source, 200)}: give another folder.`);
  const bytes = isJpeg ? canvas.toBuffer('image/jpeg', 92) : canvas.toBuffer('image/png'); // prettier-ignore
  await mkdir(dirname(path), { recursive: true })
    .then(() => writeFile(path, bytes))
    .catch(() => {
      throw new Error(`${named(path, 200)} cannot be written.`);
    });
}
