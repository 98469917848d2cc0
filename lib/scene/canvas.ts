/** The part of CanvasRenderingContext2D that the scene needs; a browser's and Node's both fit. */
export interface Canvas2D extends Brush {
  getImageData(x: number, y: number, w: number, h: number): Pixels;
  putImageData(pixels: Pixels, x: number, y: number): void;
}

/** What draws shapes: all of the context that does not touch pixels. */
export interface Brush {
  fillStyle: unknown;
  globalCompositeOperation: unknown;
  save(): void;
  restore(): void;
  scale(x: number, y: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  rect(x: number, y: number, w: number, h: number): void;
  clip(): void;
  fill(rule?: 'nonzero' | 'evenodd'): void;
  fillRect(x: number, y: number, w: number, h: number): void;
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): Gradient;
  createRadialGradient(
    x0: number,
    y0: number,
    r0: number,
    x1: number,
    y1: number,
    r1: number,
  ): Gradient;
}

export interface Gradient {
  addColorStop(offset: number, colour: string): void;
}

/** Bytes RGBA, clamped when written. */
export interface Pixels {
  readonly data: { [index: number]: number };
  readonly width: number;
  readonly height: number;
}
