import { fixed } from '../../parts/numbers.ts';
import type { MotionStep } from '../motion.ts';
import { loudest, sizeAt, type FusionTale } from './tale.ts';

/** Steps of the motion, by their places on its strip. */
export const LIFT = 0;
export const REPEAT = 1;
export const BESIDE = 2;
export const SQUEEZE = 3;
export const AROUND = 4;
export const STRIDE = 5;
export const BESIDE_AGAIN = 6;
export const SQUEEZE_AGAIN = 7;
export const ALL = 8;

/** What happens to one cell, in the numbers of the present run. */
export function fusionSteps(tale: FusionTale): readonly MotionStep[] {
  const { grid, C, coarse, fine, vector_C, plates } = tale;
  const at = ({ row, column }: { row: number; column: number }) =>
    `row ${row}, column ${column}`;
  const { F5, S4, P3, P4 } = plates;
  const sizeOf = ({ height, width }: typeof F5) => `${height} \u00d7 ${width}`;
  const loud = (values: Float32Array, from = 0) => {
    const { channel, value } = loudest(values);
    return `channel ${from + channel} (${fixed(value, 2)})`;
  };
  const cells = (grid.height * grid.width).toLocaleString('en-GB');
  return [
    {
      name: 'One cell',
      ms: 1000,
      sentence: `F5 at ${at(coarse)} is one vector of ${C} numbers, after a 1 \u00d7 1 convolution. Blue is negative, red is positive; the largest is ${loud(vector_C.coarse)}.`,
    },
    {
      name: 'Repeat',
      ms: 1400,
      sentence: `F5 has ${sizeOf(F5)} cells, S4 has ${sizeOf(S4)}. So the vector is copied into a square of four cells. Nothing is computed: it is the same ${C} numbers, four times.`,
    },
    {
      name: 'Beside',
      ms: 1600,
      sentence: `The vector of S4 at ${at(fine)} is laid beside it: ${C} + ${C} = ${2 * C} numbers. Nothing is added up, so both keep their largest: ${loud(vector_C.coarse)} from F5 and ${loud(vector_C.fine, C)} from S4.`,
    },
    {
      name: 'Squeeze',
      ms: 1800,
      sentence: `A fusion block of convolutions makes ${C} numbers of these ${2 * C}, and looks at the cells around too. The largest is now ${loud(vector_C.fused)}. We call this map N4.`,
    },
    {
      name: 'To S3 and back',
      ms: 1800,
      sentence: `N4 meets S3 (${sizeOf(P3)} cells, not drawn here) in the same way: that makes P3. On the way back P3 is halved and meets N4: that makes P4. The mean size of this cell\u2019s numbers was ${fixed(sizeAt(plates.N4, fine), 2)} in N4 and is ${fixed(sizeAt(P4, fine), 2)} in P4.`,
    },
    {
      name: 'Stride 2',
      ms: 1800,
      sentence: strideSentence(tale),
    },
    {
      name: 'Beside again',
      ms: 1600,
      sentence: `F5 at ${at(coarse)} has waited: the vector that went down in step 1 is laid beside what came back. Again ${2 * C} numbers; the largest are ${loud(vector_C.halved)} from P4 and ${loud(vector_C.coarse, C)} from F5.`,
    },
    {
      name: 'Squeeze again',
      ms: 1600,
      sentence: `Another fusion block makes ${C} numbers of them: P5 at ${at(coarse)}. The largest is ${loud(vector_C.result)}.`,
    },
    {
      name: 'All cells',
      ms: 1600,
      sentence: `So it goes at all ${cells} places at once. P5 has ${sizeOf(plates.P5)} cells of ${C} numbers, as many as F5 had: the shape is the same, and every cell has heard from the finer maps.`,
    },
  ];
}

function strideSentence({ C, window, plates, fine }: FusionTale): string {
  const outside = window.filter((under) => under === null).length;
  const rim = outside > 0 ? ` ${outside} of them lie outside and count as zeros.` : '';
  const { P4, P5 } = plates;
  return `A 3 \u00d7 3 convolution with its middle on row ${fine.row}, column ${fine.column} of P4 makes ${C} numbers of 9 cells, that is of ${(9 * C).toLocaleString('en-GB')} numbers.${rim} The next window begins two cells on: ${P4.height} \u00d7 ${P4.width} cells become ${P5.height} \u00d7 ${P5.width}.`;
}
