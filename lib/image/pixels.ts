/** A picture as `ImageData` has it: RGBA, 8 bits, row by row, alpha not premultiplied. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}
