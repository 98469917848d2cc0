import { fixed } from '../../parts/numbers.ts';
import type { MotionStep } from '../motion.ts';
import { MIDDLE, type BranchTale, type KernelTale } from './tale.ts';

/** Steps of the motion, by their places on its strip. */
export const BRANCHES = 0;
export const FOLD = 1;
export const PAD = 2;
export const ADD = 3;
export const COMPARE = 4;

/** How two kernels become one, in the numbers of the present pair of channels. */
export function kernelSteps(tale: KernelTale): readonly MotionStep[] {
  const { input, output, large, small, fused_K } = tale;
  const say = (value: number | undefined) => fixed(value ?? 0, 3);
  const folding = ({ gain, variance, scale }: BranchTale) =>
    `${say(gain)} / \u221a${say(variance)} = ${say(scale)}`;
  return [
    {
      name: 'Two branches',
      ms: 1200,
      sentence: `From input channel ${input} to output channel ${output} lead 9 weights of the 3 \u00d7 3 kernel and 1 of the 1 \u00d7 1 kernel. Behind each kernel stands a batch norm: for this channel, four numbers.`,
    },
    {
      name: 'Fold the norms',
      ms: 2200,
      sentence: `Gain over the root of the variance is one factor: ${folding(large)} for the large kernel, ${folding(small)} for the small one. Every weight is multiplied by its factor; what is left of the norm is one number to add.`,
    },
    {
      name: 'Pad',
      ms: 1400,
      sentence: `A 1 \u00d7 1 kernel looks at the middle only. So it is a 3 \u00d7 3 kernel whose other 8 weights are zero.`,
    },
    {
      name: 'Add',
      ms: 2000,
      sentence: `Both read the same numbers, so they can be laid onto each other. In the middle ${say(large.folded_K[MIDDLE])} and ${say(small.folded_K[0])} make ${say(fused_K[MIDDLE])}; the other 8 stay. The numbers to add make ${say(tale.shift)}.`,
    },
    {
      name: 'Compare',
      ms: 1600,
      sentence: `Two kernels with two norms, and one kernel without: among ${tale.numbers.toLocaleString('en-GB')} outputs of this block the largest difference is ${fixed(tale.difference)}. The largest output is ${fixed(tale.largest, 2)}. What differs is rounding.`,
    },
  ];
}
