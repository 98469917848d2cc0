import { fixed } from '../../parts/numbers.ts';
import type { MotionStep } from '../motion.ts';
import { isAnother, type Proposal, type Round, type SuppressionTale } from './tale.ts';
import { t } from '#site/words/t.ts';

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
  const name = first?.label ?? t('box');
  const score = (box: Proposal | undefined) => fixed(box?.score ?? 0, 2);
  return [
    {
      name: t('Collect'),
      ms: 1200,
      sentence: t('{some} of {all} boxes are about this place. All say {name}.', {
        some: boxes.length,
        all: whole.dense.length,
        name,
      }),
    },
    {
      name: t('Sort'),
      ms: 1000,
      sentence: t('Sorted by score: from {most} down to {least}.', {
        most: score(first),
        least: score(boxes.at(-1)),
      }),
    },
    ...rounds.flatMap((round, at) => roundSteps(tale, round, at, whole.iou)),
    {
      name: t('All boxes'),
      ms: 1000,
      sentence: t(
        'The same in the whole picture, class by class: {comparisons} comparisons, {kept} of {all} boxes stay.',
        {
          comparisons: whole.comparisons.toLocaleString('en-GB'),
          kept: whole.kept.length,
          all: whole.dense.length,
        },
      ),
    },
    {
      name: t('Queries'),
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
    speak.length > 1 && objects.size === speak.length
      ? t(', each about another {name}', { name })
      : '';
  const most = Math.max(0, ...others.map(({ score }) => score));
  const rest =
    others.length === 0
      ? ''
      : t('; {count} more draw a box here and are silent, at most {most}', {
          count: others.length,
          most: fixed(most, 2),
        });
  const values = { count: speak.length, whose, rest };
  return speak.length === 1
    ? t(
        'The queries at the same place: {count} of them scores over 0.5{whose}{rest}. No box is compared with another, and none is deleted.',
        values,
      )
    : t(
        'The queries at the same place: {count} of them score over 0.5{whose}{rest}. No box is compared with another, and none is deleted.',
        values,
      );
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
      : errs.length === 1
        ? ` ${t('One of them was about another {name}.', { name: own?.label ?? '' })}`
        : ` ${t('{count} of them were about another {name}.', { count: errs.length, name: own?.label ?? '' })}`;
  const limit = fixed(threshold, 2);
  return [
    {
      name: at === 0 ? t('Best stays') : t('Next best'),
      sentence: t(
        'The best box that is left stays, whatever it shows: its score is {score}.',
        { score: fixed(own?.score ?? 0, 2) },
      ),
    },
    {
      name: met.length === 0 ? t('None left') : t('Rivals go'),
      ms: 1400,
      sentence:
        met.length === 0
          ? t('No other box is left here.')
          : `${t('{gone} of the other {met} overlap it with an IoU over {limit} and are deleted; the largest IoU is {most}.', { gone: gone.length, met: met.length, limit, most: fixed(most, 2) })}${wrong}`,
    },
  ];
}
