import type { Frame } from '../trace/frame.ts';

/** One of the four pixels around a place. */
export interface Tap {
  readonly row: number;
  readonly column: number;
  /** Its share of the mixture: its nearness in x times that in y. */
  readonly share: number;
  /** False beyond the rim, where the map counts as 0. */
  readonly inside: boolean;
}

/**
 * The four pixels around a place, and their shares. Pixel (0, 0) has its centre half a pixel in
 * from the corner of the image (align_corners = false).
 *
 * @unit   x01, y01: shares of the image, may lie outside of it
 * @source torch.nn.functional.grid_sample(bilinear, zeros, align_corners=False)
 */
export function bilinearTaps(
  height: number,
  width: number,
  x01: number,
  y01: number,
): readonly [Tap, Tap, Tap, Tap] {
  const [x, y] = [x01 * width - 0.5, y01 * height - 0.5];
  const tap = (right: number, down: number): Tap => {
    const [row, column] = [Math.floor(y) + down, Math.floor(x) + right];
    return {
      row,
      column,
      share: (1 - Math.abs(y - row)) * (1 - Math.abs(x - column)),
      inside: row >= 0 && row < height && column >= 0 && column < width,
    };
  };
  return [tap(0, 0), tap(1, 0), tap(0, 1), tap(1, 1)];
}

/**
 * All channels of a map at a place between its pixels.
 *
 * @param map HWC or 1HWC; a level of a value tensor is one after `levelOfValues`
 * @unit  x01, y01: shares of the image; zero outside of it
 */
export function sampleBilinear(
  { shape, data }: Pick<Frame, 'shape' | 'data'>,
  x01: number,
  y01: number,
): Float32Array {
  const [height = 0, width = 0, channels = 0] = shape.slice(-3);
  const mixed_C = new Float32Array(channels);
  for (const { row, column, share, inside } of bilinearTaps(height, width, x01, y01)) {
    if (!inside) continue;
    const from = (row * width + column) * channels;
    for (let c = 0; c < channels; c++)
      mixed_C[c] = (mixed_C[c] ?? 0) + share * (data[from + c] ?? Number.NaN);
  }
  return mixed_C;
}

/**
 * One level and head of a value tensor as a map, for `sampleBilinear`.
 *
 * @shape  value_BSMD (B = 1) → HWD
 */
export function levelOfValues(
  value: Frame,
  level: { readonly height: number; readonly width: number; readonly start: number },
  head: number,
): Frame {
  const [, , heads = 0, channels = 0] = value.shape;
  const { height, width, start } = level;
  const data = new Float32Array(height * width * channels);
  for (let token = 0; token < height * width; token++) {
    const from = ((start + token) * heads + head) * channels;
    data.set(value.data.subarray(from, from + channels), token * channels);
  }
  return { path: value.path, dims: 'HWC', shape: [height, width, channels], data };
}
