import { fixed } from '../../parts/numbers.ts';
import type { MotionStep } from '../motion.ts';
import { manyFor, meanDistance, type AttentionTale } from './tale.ts';

/** Steps of the motion, by their places on its strip. */
export const ASK = 0;
export const MEET = 1;
export const ALL = 2;
export const SCALE = 3;
export const RAISE = 4;
export const SHARE = 5;
export const MIX = 6;
export const HEADS = 7;
export const MATRIX = 8;

/** The story of one question, in the numbers of the present run. */
export function attentionSteps(tale: AttentionTale): readonly MotionStep[] {
  const { token, head, key, S, D, heads, size } = tale;
  const at = (list: ArrayLike<number>, place: number) => list[place] ?? 0;
  const where = `row ${Math.floor(token / size.width)}, column ${token % size.width}`;
  const [first = 0, second = 0] = tale.ranked;
  const low = tale.scores_S.indexOf(Math.min(...tale.scores_S));
  const high = tale.scores_S.indexOf(Math.max(...tale.scores_S));
  const half = manyFor(0.5, tale);
  const percent = (share: number) => `${fixed(100 * share, 1)} %`;
  return [
    {
      name: 'Ask',
      ms: 900,
      sentence: `Token ${token} (${where}) asks with ${D} numbers: its query in head ${head + 1}.`,
    },
    {
      name: 'Meet one key',
      ms: 2400,
      sentence: `Query times the key of token ${key}, number by number: the ${D} products add up to ${fixed(at(tale.scores_S, key), 2)}. That is their score.`,
    },
    {
      name: 'Meet all',
      ms: 3000,
      sentence: `The same query meets all ${S} keys. The scores go from ${fixed(at(tale.scores_S, low), 1)} (token ${low}) to ${fixed(at(tale.scores_S, high), 1)} (token ${high}).`,
    },
    {
      name: 'Scale',
      ms: 1000,
      sentence: `Every score is divided by \u221a${D} = ${fixed(Math.sqrt(D), 2)}, so that longer vectors do not make larger scores: now ${fixed(at(tale.scaled_S, low), 1)} to ${fixed(at(tale.scaled_S, high), 1)}.`,
    },
    {
      name: 'Raise',
      ms: 1400,
      sentence: `e to these: nothing is negative any more, and what is 1 lower becomes ${fixed(Math.E, 2)} times smaller. Tokens ${first} and ${second} stand out.`,
    },
    {
      name: 'Share out',
      ms: 1600,
      sentence: `Divided by their sum they are shares of one whole. Token ${first} gets ${percent(at(tale.shares_S, first))}; ${half === 1 ? 'that alone is' : `${half} tokens together get`} at least half of the attention. Spread evenly each would get ${percent(1 / S)}.`,
    },
    {
      name: 'Mix',
      ms: 3000,
      sentence: `Each token's value goes in with its share: ${fixed(at(tale.shares_S, first), 2)} of token ${first}, ${fixed(at(tale.shares_S, second), 2)} of token ${second}, and so on. One vector of ${D} numbers comes out.`,
    },
    {
      name: `${heads} heads`,
      ms: 2000,
      sentence: headsSentence(tale),
    },
    {
      name: 'All tokens',
      ms: 2600,
      sentence: `All ${S} tokens ask at once: ${S} rows of ${S} shares for each of ${heads} heads, ${(heads * S * S).toLocaleString('en-GB')} numbers. Every row adds up to 1.`,
    },
  ];
}

function headsSentence({ token, heads, D, size, row_S }: AttentionTale): string {
  const far = Array.from({ length: heads }, (_, head) =>
    meanDistance(row_S(head, token), token, size),
  );
  const [nearest, farthest] = [Math.min(...far), Math.max(...far)];
  const name = (distance: number) => `head ${far.indexOf(distance) + 1}`;
  return `Each head asks a question of its own: ${name(nearest)} listens ${fixed(nearest, 1)} cells away on the average, ${name(farthest)} ${fixed(farthest, 1)}. Their mixtures side by side are ${heads} \u00d7 ${D} = ${heads * D} numbers.`;
}
