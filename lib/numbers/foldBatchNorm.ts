import type { Frame } from '../trace/frame.ts';

/** A batch norm's numbers, one of each per channel: `weight`, `bias`, `mean`, `variance` of a path. */
export interface BatchNorm {
  readonly weight: Frame;
  readonly bias: Frame;
  readonly mean: Frame;
  readonly variance: Frame;
}

/** A convolution with a bias: HWIO kernel. */
export interface Kernel {
  readonly weight: Frame;
  readonly bias: Frame;
}

/**
 * Folds a batch norm into the convolution before it: the same function in one step.
 *
 * @shape  kernel_HWCF, norm of F → kernel_HWCF, bias_F
 * @source w' = w gain / sqrt(variance + eps), b' = bias - mean gain / sqrt(variance + eps)
 */
export function foldBatchNorm(weight: Frame, norm: BatchNorm, eps = 1e-5): Kernel {
  const scale_F = Float64Array.from(
    norm.weight.data,
    (gain, f) => gain / Math.sqrt(at(norm.variance, f) + eps),
  );
  const folded = Float32Array.from(
    weight.data,
    (value, i) => value * (scale_F[i % scale_F.length] ?? Number.NaN),
  );
  const bias_F = Float32Array.from(
    scale_F,
    (scale, f) => at(norm.bias, f) - at(norm.mean, f) * scale,
  );
  return {
    weight: { ...weight, data: folded },
    bias: { ...norm.bias, path: `${weight.path} (bias)`, dims: 'F', data: bias_F },
  };
}

/**
 * The two branches of a RepVGG block with folded norms as one 3x3 convolution: the 1x1 kernel is a
 * 3x3 kernel that is zero but in its middle, and convolutions of one input add up.
 *
 * @shape  kernel_33CF, kernel_11CF → kernel_33CF
 * @source Ding et al. 2021, §3.3
 */
export function fuseRepVgg(three: Kernel, one: Kernel): Kernel {
  const [, , channels = 0, width = 0] = three.weight.shape;
  const middle = 4 * channels * width;
  const weight = Float32Array.from(three.weight.data);
  one.weight.data.forEach((value, i) => {
    weight[middle + i] = (weight[middle + i] ?? Number.NaN) + value;
  });
  const bias = Float32Array.from(three.bias.data, (value, f) => value + at(one.bias, f));
  return {
    weight: { ...three.weight, data: weight },
    bias: { ...three.bias, data: bias },
  };
}

/**
 * Batch normalisation of a map with the statistics gathered in training.
 *
 * @shape  x_HWC or x_1HWC → the same
 */
export function batchNorm(map: Frame, norm: BatchNorm, eps = 1e-5): Frame {
  const channels = norm.weight.data.length;
  const data = Float32Array.from(map.data, (value, i) => {
    const c = i % channels;
    const deviation = Math.sqrt(at(norm.variance, c) + eps);
    return ((value - at(norm.mean, c)) / deviation) * at(norm.weight, c) + at(norm.bias, c);
  });
  return { ...map, data };
}

function at({ data }: Frame, index: number): number {
  return data[index] ?? Number.NaN;
}
