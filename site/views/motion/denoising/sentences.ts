import { fixed } from '../../parts/numbers.ts';
import type { MotionStep } from '../motion.ts';
import type { DenoisingTale, Repair } from './tale.ts';

export const TRUTH = 0;
export const SHAKE = 1;
/** The first layer's step. */
export const REPAIR = 2;

/** The two steps after the layers: all could look at all, and the curtain. */
export const lookAt = ({ layers }: DenoisingTale) => REPAIR + layers;
export const curtainAt = (tale: DenoisingTale) => lookAt(tale) + 1;

const two = (value = Number.NaN) => value.toFixed(2);
const count = (value: number) => value.toLocaleString('en-GB');

export function denoisingSteps(
  tale: DenoisingTale,
  repair: Repair | undefined,
): readonly MotionStep[] {
  if (!repair)
    return [
      { name: 'Nothing', sentence: 'Nobody has told what is there: nothing to shake.' },
    ];
  const { repairs, layers, noised, groups, all, hidden, perGroup } = tale;
  const own = all - noised;
  return [
    {
      name: 'Truth',
      ms: 700,
      sentence: `Training knows the truth: ${repairs.length} boxes. The one that is shown large is the ${repair.name}.`,
    },
    { name: 'Shake', ms: 1600, sentence: shakeOf(tale, repair) },
    ...Array.from({ length: layers }, (_, at) => ({
      name: `Layer ${at + 1}`,
      ms: 900,
      sentence: layerOf(tale, repair, at),
    })),
    {
      name: 'All look',
      ms: 1400,
      sentence: `${noised} such queries in ${groups} ${groups === 1 ? 'group' : 'groups'} of ${perGroup} stand before the detector's own ${own} in one self-attention: ${count(all * all)} looks. Drawn are those of two. An own query could read a shaken box and hand it in.`,
    },
    {
      name: 'Mask',
      ms: 1800,
      sentence: `The mask is a curtain: it closes ${count(hidden)} of them, those between groups and all from the own queries into a group. From a group out to the own queries the view stays open.`,
    },
  ];
}

function shakeOf({ kind, mean }: DenoisingTale, repair: Repair): string {
  const [from, to] = repair.boxes;
  const by = (side: 0 | 1 | 2 | 3) => fixed((to?.[side] ?? 0) - (from?.[side] ?? 0), 0);
  const lie =
    repair.says === repair.name ? '' : ` It lies about its class, too: ${repair.says}.`;
  return `A ${kind} query: its upper left corner moves by (${by(0)}, ${by(1)}) pixels, the lower right one by (${by(2)}, ${by(3)}). IoU ${two(repair.ious[1])} is left; over the group ${two(mean[1])}.${lie}`;
}

function layerOf(
  { kind, mean, layers }: DenoisingTale,
  repair: Repair,
  at: number,
): string {
  const [before, now] = [two(repair.ious[at + 1]), two(repair.ious[at + 2])];
  const moved =
    before === now
      ? `The box stays at IoU ${now}`
      : `The box goes from IoU ${before} to ${now}`;
  const score = `it scores ${two(repair.scores[at])} as ${repair.name}`;
  const group = `the group's mean is ${two(mean[at + 2])}`;
  const end =
    at < layers - 1
      ? ''
      : kind === 'positive'
        ? ` Shaken it was ${two(repair.ious[1])}.`
        : ' A negative query should say nothing, wherever its box lies.';
  return `${moved}; ${score}, and ${group}.${end}`;
}
