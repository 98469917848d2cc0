import type { Pixels } from './pixels.ts';

/** What decodes and draws pictures: the browser, or the canvas of the command line. */
export interface Canvases<
  Picture extends Sized,
  Drawn extends Canvas<Picture> = Canvas<Picture>,
> {
  /** Decodes a file whose structure is sound. Rejects where it cannot. */
  decode(file: Uint8Array, mime: string): Promise<Picture>;
  canvas(width: number, height: number): Drawn;
  /** A picture of opaque pixels. */
  pictureOf(pixels: Pixels): Promise<Picture>;
  /** Bytes that come of a zlib stream, counted up to `enough`; those before its first fault. */
  inflatedBytes(deflated: Uint8Array, enough: number): Promise<number>;
}

export interface Sized {
  readonly width: number;
  readonly height: number;
}

export interface Canvas<Picture> {
  readonly pen: Pen<Picture>;
  pixels(): Promise<Pixels>;
}

/** The part of CanvasRenderingContext2D that decoding needs. */
export interface Pen<Picture> {
  fillStyle: unknown;
  imageSmoothingEnabled: boolean;
  fillRect(x: number, y: number, w: number, h: number): void;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  drawImage(picture: Picture, x: number, y: number): void;
}
