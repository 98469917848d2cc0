import type { Frame } from '#lib/trace/frame.ts';

/** Rows and columns of the block of pixels that is told. */
export const ROWS = 3;
export const COLUMNS = 4;
export const PIXELS = ROWS * COLUMNS;
export const CHANNELS = 3;

/** Pixels side by side hardly differ: so far apart are those that are told, where there is room. */
const APART = 24;

/** A block of pixels: where it begins in the picture, how far they are apart, and its numbers pixel by pixel. */
export interface MemoryTale {
  readonly left: number;
  readonly top: number;
  readonly step: number;
  /** R, G, B of the first pixel, then of the next. */
  readonly value_HWC: Float32Array;
}

/**
 * The block around a pixel, as far as the picture reaches.
 *
 * @shape pixels BHWC
 */
export function memoryTale(
  { shape, data }: Frame,
  { x, y }: { readonly x: number; readonly y: number },
): MemoryTale {
  const [, height = 1, width = 1] = shape;
  const hold = (at: number, room: number) => Math.max(0, Math.min(room, at));
  const room = Math.min((width - 1) / (COLUMNS - 1), (height - 1) / (ROWS - 1));
  const step = Math.max(1, Math.min(APART, Math.floor(room)));
  const left = hold(Math.floor(x) - step, width - 1 - (COLUMNS - 1) * step);
  const top = hold(Math.floor(y) - step, height - 1 - (ROWS - 1) * step);
  const value_HWC = Float32Array.from({ length: PIXELS * CHANNELS }, (_, at) => {
    const pixel = Math.floor(at / CHANNELS);
    const row = top + step * Math.floor(pixel / COLUMNS);
    const column = left + step * (pixel % COLUMNS);
    return data[(row * width + column) * CHANNELS + (at % CHANNELS)] ?? 0;
  });
  return { left, top, step, value_HWC };
}

/** Where a colour of a pixel stands when the colours of a pixel are kept together. */
export const hwcIndex = (pixel: number, channel: number) => pixel * CHANNELS + channel;

/** Where it stands when every colour has a picture of its own. */
export const chwIndex = (pixel: number, channel: number) => channel * PIXELS + pixel;

/** The block as somebody sees it who reads one layout with the rule of the other. */
export function misread({ value_HWC }: MemoryTale): Float32Array {
  const wrong = new Float32Array(value_HWC.length);
  for (let pixel = 0; pixel < PIXELS; pixel++)
    for (let channel = 0; channel < CHANNELS; channel++)
      wrong[chwIndex(pixel, channel)] = value_HWC[hwcIndex(pixel, channel)] ?? 0;
  return wrong;
}
