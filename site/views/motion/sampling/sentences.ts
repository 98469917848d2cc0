import { levelName } from '../../parts/levelColour.ts';
import { fixed } from '../../parts/numbers.ts';
import type { MotionStep } from '../motion.ts';
import type { SamplingTale } from './tale.ts';

export const CENTRE = 0;
export const ARROWS = 1;
export const HALVE = 2;
export const LEVELS = 3;
export const HEADS = 4;

export function samplingSteps(tale: SamplingTale): readonly MotionStep[] {
  const { query, head, level, heads, levels, points, box, all, ofLevel } = tale;
  const [cx, cy, w, h] = box;
  const own = all.filter((one) => one.head === head && one.level === level);
  const farthest = own.reduce<(typeof own)[number] | undefined>(
    (far, one) =>
      far && Math.hypot(...far.offset) > Math.hypot(...one.offset) ? far : one,
    undefined,
  );
  const [across = 0, down = 0] = farthest?.offset ?? [];
  const outside = all.filter(
    ({ x, y }) => Math.abs(x - cx) > w / 2 || Math.abs(y - cy) > h / 2,
  ).length;
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const by = (of: (level: number) => number) =>
    Array.from({ length: levels }, (_, at) => `${levelName(at)} ${percent(of(at))}`).join(
      ', ',
    );
  return [
    {
      name: 'The box',
      sentence: `Query ${query} has a box: its centre is (${fixed(cx, 2)}, ${fixed(cy, 2)}), its size ${fixed(w, 2)} \u00d7 ${fixed(h, 2)} of the picture. Every look begins at the centre.`,
    },
    {
      name: `${points} arrows`,
      ms: 1400,
      sentence: `Head ${head + 1} sets ${points} points on ${levelName(level)}. The farthest has the offset (${fixed(across, 1)}, ${fixed(down, 1)}); ${points} would be the edge of the box.`,
    },
    {
      name: 'Half the box',
      ms: 1200,
      sentence: `With a box of half the size the same ${points} offsets reach half as far: they are counted in box sizes.`,
    },
    {
      name: `${levels} levels`,
      ms: 1400,
      sentence: `The head has ${points} points on every map, and one whole to share among ${levels * points}: ${by((at) => ofLevel(at, head))}.`,
    },
    {
      name: `${heads} heads`,
      ms: 1800,
      sentence: `All ${heads} heads: ${heads * levels * points} looks, ${outside} of them outside of the box. Of all their weight ${by((at) => ofLevel(at) / heads)}.`,
    },
  ];
}
