import { fixed } from '../../parts/numbers.ts';
import type { MotionStep } from '../motion.ts';
import { isAnother, type Proposal, type Round, type SuppressionTale } from './tale.ts';

export const COLLECT = 0;
export const SORT = 1;
/** The first round's two steps: what stays, and what goes. */
export const ROUNDS = 2;

export interface WholePicture {
  readonly dense: readonly Proposal[];
  readonly kept: readonly Proposal[];
  readonly comparisons: number;
  readonly queries: readonly Proposal[];
  /** The IoU threshold. */
  readonly iou: number;
}

/** Places of the last two steps. */
export const allAt = ({ rounds }: SuppressionTale) => ROUNDS + 2 * rounds.length;
export const queriesAt = (tale: SuppressionTale) => allAt(tale) + 1;

export function suppressionSteps(
  tale: SuppressionTale,
  whole: WholePicture,
): readonly MotionStep[] {
  const { boxes, rounds, queries } = tale;
  const [first] = boxes;
  const name = first?.label ?? 'box';
  const score = (box: Proposal | undefined) => fixed(box?.score ?? 0, 2);
  return [
    {
      name: 'Collect',
      ms: 1200,
      sentence: `${boxes.length} of ${whole.dense.length} boxes are about this place. All say ${name}.`,
    },
    {
      name: 'Sort',
      ms: 1000,
      sentence: `Sorted by score: from ${score(first)} down to ${score(boxes.at(-1))}.`,
    },
    ...rounds.flatMap((round, at) => roundSteps(tale, round, at, whole.iou)),
    {
      name: 'All boxes',
      ms: 1000,
      sentence: `The same in the whole picture, class by class: ${whole.comparisons.toLocaleString('en-GB')} comparisons, ${whole.kept.length} of ${whole.dense.length} boxes stay.`,
    },
    {
      name: 'Queries',
      ms: 1200,
      sentence: queriesSentence(queries, name),
    },
  ];
}

function queriesSentence(queries: readonly Proposal[], name: string): string {
  const speak = queries.filter(({ score }) => score > 0.5);
  const others = queries.filter(({ score }) => score <= 0.5);
  const objects = new Set(speak.map(({ object }) => object));
  const whose =
    speak.length > 1 && objects.size === speak.length ? `, each about another ${name}` : '';
  const most = Math.max(0, ...others.map(({ score }) => score));
  const rest =
    others.length === 0
      ? ''
      : `; ${others.length} more draw a box here and are silent, at most ${fixed(most, 2)}`;
  return `The queries at the same place: ${speak.length} of them ${speak.length === 1 ? 'scores' : 'score'} over 0.5${whose}${rest}. No box is compared with another, and none is deleted.`;
}

function roundSteps(
  { boxes }: SuppressionTale,
  { kept, met }: Round,
  at: number,
  threshold: number,
): MotionStep[] {
  const own = boxes[kept];
  const gone = met.filter(({ goes }) => goes);
  const errs = gone.filter((other) => isAnother(own, boxes[other.at]));
  const most = Math.max(...met.map(({ iou }) => iou));
  const wrong =
    errs.length === 0
      ? ''
      : ` ${errs.length === 1 ? 'One of them was' : `${errs.length} of them were`} about another ${own?.label}.`;
  const limit = fixed(threshold, 2);
  return [
    {
      name: at === 0 ? 'Best stays' : 'Next best',
      sentence: `The best box that is left stays, whatever it shows: its score is ${fixed(own?.score ?? 0, 2)}.`,
    },
    {
      name: met.length === 0 ? 'None left' : 'Rivals go',
      ms: 1400,
      sentence:
        met.length === 0
          ? 'No other box is left here.'
          : `${gone.length} of the other ${met.length} overlap it with an IoU over ${limit} and are deleted; the largest IoU is ${fixed(most, 2)}.${wrong}`,
    },
  ];
}
