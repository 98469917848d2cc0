import type { Frame } from '#lib/trace/frame.ts';

const LONGEST_SIDE = 80;

/**
 * How much answers where: the mean of |x| over the channels of a map, averaged over square blocks
 * where a side is longer than 80, because it is made for small pictures of whole maps.
 *
 * @shape  x_BHWC, batch of one → HW
 * @unit   as the map
 * Throws one sentence for what is no map.
 */
export function energyOf({ path, dims, shape, data }: Frame): Frame {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  if (!/^BHW.$/.test(dims) || batch !== 1)
    throw new Error(
      `${path} is ${dims}, not a map (BHWC), so it has no picture of energy.`,
    );
  const block = Math.max(1, Math.ceil(Math.max(height, width) / LONGEST_SIDE));
  const rows = Math.ceil(height / block);
  const columns = Math.ceil(width / block);
  const energy_HW = new Float32Array(rows * columns);
  const counts = new Float32Array(rows * columns);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const to = Math.floor(y / block) * columns + Math.floor(x / block);
      for (let c = 0; c < channels; c++)
        energy_HW[to] = (energy_HW[to] ?? 0) + Math.abs(data[at++] ?? 0);
      counts[to] = (counts[to] ?? 0) + channels;
    }
  return {
    path,
    dims: 'HW',
    shape: [rows, columns],
    data: energy_HW.map((sum, i) => sum / (counts[i] ?? 1)),
  };
}
