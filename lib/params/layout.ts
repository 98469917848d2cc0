import type { WeightSpec } from './weightSpec.ts';

/**
 * PyTorch's layout to tfjs's: OIHW to HWIO for a convolution, [out, in] to [in, out] for a
 * linear layer; vectors and tables stay as they are.
 */
export function toOurLayout(
  data: Float32Array,
  { path, hfShape }: Pick<WeightSpec, 'path' | 'hfShape'>,
): Float32Array {
  const [outputs = 0, inputs = 0, height = 1, width = 1] = hfShape;
  const stays = hfShape.length === 1 || isTable(path);
  if (stays) return data;
  const taps = height * width;
  const ours = new Float32Array(data.length);
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let tap = 0; tap < taps; tap++)
        ours[(tap * inputs + i) * outputs + o] = data[
          (o * inputs + i) * taps + tap
        ] as number;
  return ours;
}

const isTable = (path: string) =>
  path === 'query.learned.weight' || path === 'denoising.classEmbedding.weight';
