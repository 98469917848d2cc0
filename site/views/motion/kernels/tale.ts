import type { BatchNorm, Kernel } from '#lib/numbers/foldBatchNorm.ts';
import { foldBatchNorm, fuseRepVgg } from '#lib/numbers/foldBatchNorm.ts';
import { kernelAt } from '#lib/numbers/kernelAt.ts';
import { largestDifference } from '#lib/numbers/largestDifference.ts';
import type { Frame } from '#lib/trace/frame.ts';

/** A convolution and its norm, as saved. */
export interface Branch {
  readonly weight: Frame;
  readonly norm: BatchNorm;
}

/** Two branches of one block, and what the block makes of its input as two and as one. */
export interface KernelFrames {
  readonly large: Branch;
  readonly small: Branch;
  /** What is added to a variance before its root. */
  readonly eps: number;
  /** Both branches with their norms, added; and the one kernel that they become. HWC or 1HWC. */
  readonly apart: Frame;
  readonly together: Frame;
}

/** One branch at one pair of channels: as saved, and with its norm folded in. */
export interface BranchTale {
  readonly kernel_K: readonly number[];
  readonly folded_K: readonly number[];
  readonly gain: number;
  readonly bias: number;
  readonly mean: number;
  readonly variance: number;
  /** The norm as one factor and one number that is added. */
  readonly scale: number;
  readonly shift: number;
}

export interface KernelTale {
  readonly input: number;
  readonly output: number;
  readonly large: BranchTale;
  readonly small: BranchTale;
  readonly fused_K: readonly number[];
  readonly shift: number;
  /** The block's output at the chosen channel, both ways. */
  readonly size: { readonly height: number; readonly width: number };
  readonly apart_HW: Float32Array;
  readonly together_HW: Float32Array;
  /** Over all channels. */
  readonly difference: number;
  readonly numbers: number;
  readonly largest: number;
}

/** The middle of nine. */
export const MIDDLE = 4;

export function kernelTale(
  { large, small, eps, apart, together }: KernelFrames,
  input: number,
  output: number,
): KernelTale {
  const [three, one] = [large, small].map(({ weight, norm }) =>
    foldBatchNorm(weight, norm, eps),
  ) as [Kernel, Kernel];
  const fused = fuseRepVgg(three, one);
  const of = (weight: Frame) => [...kernelAt(weight, input, output).data];
  const branch = ({ weight, norm }: Branch, folded: Kernel): BranchTale => {
    const at = ({ data }: Frame) => data[output] ?? Number.NaN;
    const variance = at(norm.variance);
    return {
      ...{ kernel_K: of(weight), folded_K: of(folded.weight), variance },
      ...{ gain: at(norm.weight), bias: at(norm.bias), mean: at(norm.mean) },
      scale: at(norm.weight) / Math.sqrt(variance + eps),
      shift: at(folded.bias),
    };
  };
  const [height = 1, width = 1] = apart.shape.slice(-3);
  return {
    ...{ input, output, size: { height, width } },
    ...{ large: branch(large, three), small: branch(small, one) },
    ...{ fused_K: of(fused.weight), shift: fused.bias.data[output] ?? Number.NaN },
    ...{ apart_HW: channelOf(apart, output), together_HW: channelOf(together, output) },
    difference: largestDifference(together.data, apart.data).value,
    numbers: apart.data.length,
    largest: largestDifference(apart.data, new Float32Array(apart.data.length)).value,
  };
}

function channelOf({ data, shape }: Frame, channel: number): Float32Array {
  const channels = shape.at(-1) ?? 1;
  return Float32Array.from(
    { length: data.length / channels },
    (_, cell) => data[cell * channels + channel] ?? 0,
  );
}
