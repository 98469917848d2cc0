import type { Frame } from '#lib/trace/frame.ts';

const LONGEST_SIDE = 80;

/**
 * How much answers where: the mean of |x| over the channels of a map, averaged over square blocks
 * where a side is longer than 80, because it is made for small pictures of whole maps. Of the weights of an
 * attention it is the mean over its heads.
 *
 * @shape  x_BHWC, batch of one → HW; weights_BMQQ, batch of one → QQ
 * @unit   as what goes in
 * Throws one sentence for what is neither.
 */
export function energyOf(frame: Frame): Frame {
  const { path, dims, shape, data } = frame;
  if (dims === 'BMQQ') return meanOfHeads(frame);
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

function meanOfHeads({ path, shape, data }: Frame): Frame {
  const [, heads = 1, rows = 0, columns = 0] = shape;
  const size = rows * columns;
  const mean_QQ = new Float32Array(size);
  for (let at = 0; at < heads * size; at++)
    mean_QQ[at % size] = (mean_QQ[at % size] ?? 0) + (data[at] ?? 0) / heads;
  return { path, dims: 'QQ', shape: [rows, columns], data: mean_QQ };
}
