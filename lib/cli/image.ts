import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { createInflate } from 'node:zlib';
import { createCanvas, ImageData, loadImage, type Canvas } from '@napi-rs/canvas';
import type { Canvases } from '../image/canvases.ts';
import { decodePicture, soundStructure } from '../image/decode.ts';
import type { Pixels } from '../image/pixels.ts';
import { named } from '../named.ts';

/** A picture that was read, and the size that its file has, upright. */
export interface ReadPicture extends Pixels {
  readonly fileSize: readonly [width: number, height: number];
}

/** The pixels of a picture file, by the decode contract of lib/image. Throws one sentence. */
export async function readImage(path: string): Promise<ReadPicture> {
  const bytes = await readFile(path).catch(() => {
    throw new Error(`${named(path)} cannot be read.`);
  });
  return imageOf(bytes, path);
}

/** The pixels in the bytes of a picture file. */
export async function imageOf(bytes: Uint8Array, name: string): Promise<ReadPicture> {
  const structure = soundStructure(bytes, name);
  const { canvas, fileSize } = await decodePicture(structure, name, canvases);
  return { ...(await canvas.pixels()), fileSize };
}

/** The canvas of Node, which decodes and draws as the browser does on the page. */
export const canvases: Canvases<Canvas> = {
  async decode(file) {
    const image = await loadImage(Buffer.from(file));
    const canvas = createCanvas(image.width, image.height);
    // Drawn once: an image is decoded anew at every drawing.
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas;
  },
  canvas(width, height) {
    const pen = createCanvas(width, height).getContext('2d');
    return {
      pen,
      pixels: () => {
        const { data } = pen.getImageData(0, 0, width, height);
        return Promise.resolve({ width, height, data });
      },
    };
  },
  pictureOf({ width, height, data }) {
    const canvas = createCanvas(width, height);
    canvas.getContext('2d').putImageData(new ImageData(Uint8ClampedArray.from(data), width, height), 0, 0); // prettier-ignore
    return Promise.resolve(canvas);
  },
  async inflatedBytes(deflated, enough) {
    let bytes = 0;
    const inflate = createInflate();
    inflate.end(deflated);
    try {
      for await (const part of inflate) {
        bytes += (part as Uint8Array).length;
        if (bytes >= enough) break;
      }
    } catch {
      // The stream is damaged or breaks off: so much came out of it.
    }
    return bytes;
  },
};
