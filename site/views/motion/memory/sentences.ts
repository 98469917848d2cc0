import { fixed } from '../../parts/numbers.ts';
import type { MotionStep } from '../motion.ts';
import {
  CHANNELS,
  chwIndex,
  COLUMNS,
  hwcIndex,
  PIXELS,
  ROWS,
  type MemoryTale,
} from './tale.ts';

export const BLOCK = 0;
export const TOGETHER = 1;
export const APART = 2;
export const WRONG = 3;

/** The number that is followed: the green of the second row's first pixel. */
export const FOLLOWED = { pixel: COLUMNS, channel: 1 };

export function memorySteps(tale: MemoryTale): readonly MotionStep[] {
  const { left, top, step, value_HWC } = tale;
  const { pixel, channel } = FOLLOWED;
  const [hwc, chw] = [hwcIndex(pixel, channel), chwIndex(pixel, channel)];
  const numbers = PIXELS * CHANNELS;
  return [
    {
      name: 'Pixels',
      sentence: `${PIXELS} pixels of the picture in ${ROWS} rows and ${COLUMNS} columns, ${step} apart, from x ${left}, y ${top}: ${numbers} numbers. The outlined one is the green of the second row's first pixel, ${fixed(value_HWC[hwc] ?? 0, 2)}.`,
    },
    {
      name: 'H W C',
      ms: 2400,
      sentence: `In one row, pixel by pixel: the outlined number stands at index (1 \u00b7 ${COLUMNS} + 0) \u00b7 ${CHANNELS} + 1 = ${hwc}.`,
    },
    {
      name: 'C H W',
      ms: 2000,
      sentence: `PyTorch keeps every colour apart: all reds, then all greens, then all blues. Now it stands at index 1 \u00b7 ${PIXELS} + 1 \u00b7 ${COLUMNS} + 0 = ${chw}.`,
    },
    {
      name: 'Wrong rule',
      ms: 2400,
      sentence: `Whoever reads this row three numbers a pixel gets ${PIXELS} pixels too, of the right size and of wrong colours. Nothing complains.`,
    },
  ];
}
