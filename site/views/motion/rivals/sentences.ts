import { percent } from '../../parts/numbers.ts';
import type { MotionStep } from '../motion.ts';
import type { Course, RivalsTale } from './tale.ts';

/** The step in which both have their first boxes; those of the layers follow. */
export const START = 0;

const two = (value = Number.NaN) => value.toFixed(2);
const share = (weight = Number.NaN) => percent(weight, 0);

export function rivalsSteps(tale: RivalsTale | null): readonly MotionStep[] {
  if (!tale)
    return [
      {
        name: 'Nobody',
        sentence:
          'Here no silent query has a box on an object for which another one speaks: take another scene.',
      },
    ];
  const { speaker, rival, name, shared, courses } = tale;
  const [own, ...others] = courses;
  const layers = own?.speaker.scores ?? [];
  return [
    {
      name: 'Start',
      ms: 800,
      sentence: `The first boxes of queries ${speaker} and ${rival} overlap by IoU ${two(shared[0])}, after layer 1 by ${two(shared[1])}: both claim one ${name}. Which of them shall speak?`,
    },
    ...layers.map((_, at): MotionStep => {
      const isLast = at === layers.length - 1;
      return {
        name: `Layer ${at + 1}`,
        ms: 1600,
        sentence: own
          ? `${talkOf(tale, own, at)} ${isLast ? endOf(tale, own) : scoresNow(tale, own, at)} ${otherwise(others, at)}`
          : '',
      };
    }),
  ];
}

/** What each hears of the other. */
function talkOf({ speaker, rival }: RivalsTale, own: Course, at: number): string {
  const [gets, gives] = [own.speaker.hears[at], own.rival.hears[at]];
  return `Query ${rival} gives ${share(gives)} of its attention to query ${speaker} and gets ${share(gets)} back.`;
}

function scoresNow({ speaker, rival }: RivalsTale, own: Course, at: number): string {
  const [ours, theirs] = [own.speaker.scores, own.rival.scores];
  if (at === 0)
    return `Now they say their class for the first time: ${two(ours[0])} and ${two(theirs[0])}.`;
  return `${moved(speaker, ours, at)}, ${moved(rival, theirs, at)}.`;
}

/** `4 rises from 0.61 to 0.80`. */
function moved(query: number, scores: readonly number[], at: number): string {
  const [before, now] = [two(scores[at - 1]), two(scores[at])];
  if (before === now) return `${query} stays at ${now}`;
  const rises = (scores[at] ?? 0) > (scores[at - 1] ?? 0);
  return `${query} ${rises ? 'rises' : 'falls'} from ${before} to ${now}`;
}

function endOf({ speaker, rival, shared }: RivalsTale, own: Course): string {
  const [ours, theirs] = [own.speaker.scores.at(-1), own.rival.scores.at(-1)];
  return `In the end ${speaker} speaks with ${two(ours)}; ${rival}, whose box overlaps it by IoU ${two(shared.at(-1))}, is silent with ${two(theirs)}.`;
}

/** The same layer of the other runs. */
function otherwise(others: readonly Course[], at: number): string {
  const said = others.map(({ name, speaker, rival }, place) => {
    const who = place === 0 ? name : name.toLowerCase();
    return `${who}: ${two(speaker.scores[at])} and ${two(rival.scores[at])}`;
  });
  return said.length === 0 ? '' : `${said.join('; ')}.`;
}
