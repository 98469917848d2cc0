import type { Frame } from '#lib/trace/frame.ts';
import type { GridSize } from './gridKeys.ts';

/** One picture of a map tensor: its grid, how many channels, and the value of a cell of a channel. */
export interface ChannelMap extends GridSize {
  readonly channels: number;
  readonly valueAt: (channel: number, cell: number) => number;
  /** All values of a channel, row by row. */
  readonly channel: (channel: number) => Float32Array;
}

/**
 * Reads BHWC (the given picture of the batch), HWC or HW.
 * Throws for tensors that have no height and width.
 */
export function mapOf({ path, dims, shape, data }: Frame, batch = 0): ChannelMap {
  const axis = dims.indexOf('HW');
  if (axis < 0) throw new Error(`${path} is ${dims}: a map has H and W`);
  const [height = 1, width = 1, channels = 1] = shape.slice(axis);
  const start = batch * height * width * channels;
  const valueAt = (channel: number, cell: number) =>
    data[start + cell * channels + channel] ?? 0;
  return {
    height,
    width,
    channels,
    valueAt,
    channel: (channel) =>
      Float32Array.from({ length: height * width }, (_, cell) => valueAt(channel, cell)),
  };
}

/** Mean |x| of each channel: how strongly it answers to this picture. */
export function energies({ channels, height, width, valueAt }: ChannelMap): Float64Array {
  const sums = new Float64Array(channels);
  for (let cell = 0; cell < height * width; cell++)
    for (let channel = 0; channel < channels; channel++)
      sums[channel] = (sums[channel] ?? 0) + Math.abs(valueAt(channel, cell));
  return sums.map((sum) => sum / (height * width));
}
