import { fixed } from '../../parts/numbers.ts';
import { levelName } from '../../parts/levelColour.ts';
import type { MotionStep } from '../motion.ts';
import { planeOf, type SelectionTale } from './tale.ts';

export const RISE = 0;
export const SINK = 1;
export const LIST = 2;
export const BOXES = 3;

export function selectionSteps(tale: SelectionTale, count: number): readonly MotionStep[] {
  const { dots, taken, queries, perLevel, takenOf } = tale;
  const [best] = taken;
  const sorted = dots.map(({ score }) => score).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const name = (level: number) => levelName(level);
  const counts = (of: (level: number) => number) =>
    perLevel.map((_, level) => `${of(level)} from ${name(level)}`).join(', ');
  const classes = new Map<string, number>();
  for (const { label } of queries.slice(0, count))
    classes.set(label, (classes.get(label) ?? 0) + 1);
  const [most] = [...classes].sort(([, a], [, b]) => b - a);
  return [
    {
      name: 'Scores',
      ms: 1200,
      sentence: `${dots.length.toLocaleString('en-GB')} tokens stand over the picture, each as high as its score. The best has ${fixed(best?.score ?? 0, 2)}; half of them have less than ${fixed(median, 3)}.`,
    },
    {
      name: 'Sink',
      ms: 2800,
      sentence: `A plane sinks until ${count === 1 ? 'one token stands' : `${count} tokens stand`} out of it. It comes to rest at a score of ${fixed(planeOf(tale, count), 3)}.`,
    },
    {
      name: 'List',
      ms: 2800,
      sentence: `They become the queries, best first: ${counts((level) => takenOf(level, count))}. Which map they come from does not count.`,
    },
    {
      name: 'First boxes',
      ms: 1000,
      sentence: `Every query brings a box of its own. ${most?.[1] ?? 0} of the ${count} say ${most?.[0] ?? 'nothing'}: neighbours of a thing are all taken, and the decoder has to sort them out.`,
    },
  ];
}
