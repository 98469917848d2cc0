import { fixed } from '../../parts/numbers.ts';
import type { MotionStep } from '../motion.ts';
import type { ConvolutionTale } from './tale.ts';

export const PLACE = 0;
export const ROW = 1;
export const ALL = 2;
export const PADDING = 3;
export const STRIDE = 4;

export function convolutionSteps(
  tale: ConvolutionTale,
  cell: number,
): readonly MotionStep[] {
  const { size, side, output_HW, strided } = tale;
  const { height, width } = size;
  const taps = side * side;
  const [row, column] = [Math.floor(cell / width), cell % width];
  const share = (test: (value: number) => boolean) =>
    `${Math.round((100 * output_HW.filter(test).length) / output_HW.length)} %`;
  return [
    {
      name: 'One place',
      ms: 2400,
      sentence: `${taps} pixels around row ${row}, column ${column}, times the ${taps} weights of the kernel: the products add up to ${fixed(output_HW[cell] ?? 0, 2)}. That is one number of the output.`,
    },
    {
      name: 'One row',
      ms: 2200,
      sentence: `The same ${taps} weights at every place of row ${row}: ${width} places, ${width} numbers.`,
    },
    {
      name: 'Whole map',
      ms: 2600,
      sentence: `${height} \u00d7 ${width} places: ${(taps * height * width).toLocaleString('en-GB')} multiplications with the same ${taps} weights. ${share((value) => value > 0)} of the output is over zero; a ReLU makes the rest zero. Outside the dashed line the kernel reads zeros beyond the edge.`,
    },
    {
      name: 'No padding',
      ms: 900,
      sentence: `At the rim the kernel hangs over the edge, and zeros are read there. Without this padding ${height - side + 1} \u00d7 ${width - side + 1} places are left.`,
    },
    {
      name: 'Stride 2',
      ms: 2600,
      sentence: `With stride 2 the window jumps over every second place: ${strided.height} \u00d7 ${strided.width} numbers, a quarter of the work, and each stands for twice the width.`,
    },
  ];
}
