import { fixed } from '../../parts/numbers.ts';
import type { MotionStep } from '../motion.ts';
import { manyFor, meanDistance, type AttentionTale } from './tale.ts';
import { t } from '#site/words/t.ts';

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
  const where = t('row {row}, column {column}', {
    row: Math.floor(token / size.width),
    column: token % size.width,
  });
  const [first = 0, second = 0] = tale.ranked;
  const low = tale.scores_S.indexOf(Math.min(...tale.scores_S));
  const high = tale.scores_S.indexOf(Math.max(...tale.scores_S));
  const half = manyFor(0.5, tale);
  const percent = (share: number) => `${fixed(100 * share, 1)} %`;
  return [
    {
      name: t('Ask'),
      ms: 900,
      sentence: t(
        'Token {token} ({where}) asks with {D} numbers: its query in head {head}.',
        { token, where, D, head: head + 1 },
      ),
    },
    {
      name: t('Meet one key'),
      ms: 2400,
      sentence: t(
        'Query times the key of token {key}, number by number: the {D} products add up to {sum}. That is their score.',
        { key, D, sum: fixed(at(tale.scores_S, key), 2) },
      ),
    },
    {
      name: t('Meet all'),
      ms: 3000,
      sentence: t(
        'The same query meets all {S} keys. The scores go from {least} (token {low}) to {most} (token {high}).',
        {
          S,
          least: fixed(at(tale.scores_S, low), 1),
          low,
          most: fixed(at(tale.scores_S, high), 1),
          high,
        },
      ),
    },
    {
      name: t('Scale'),
      ms: 1000,
      sentence: t(
        'Every score is divided by √{D} = {root}, so that longer vectors do not make larger scores: now {least} to {most}.',
        {
          D,
          root: fixed(Math.sqrt(D), 2),
          least: fixed(at(tale.scaled_S, low), 1),
          most: fixed(at(tale.scaled_S, high), 1),
        },
      ),
    },
    {
      name: t('Raise'),
      ms: 1400,
      sentence: t(
        'e to these: nothing is negative any more, and what is 1 lower becomes {e} times smaller. Tokens {first} and {second} stand out.',
        { e: fixed(Math.E, 2), first, second },
      ),
    },
    {
      name: t('Share out'),
      ms: 1600,
      sentence:
        half === 1
          ? t(
              'Divided by their sum they are shares of one whole. Token {first} gets {share}; that alone is at least half of the attention. Spread evenly each would get {even}.',
              { first, share: percent(at(tale.shares_S, first)), even: percent(1 / S) },
            )
          : t(
              'Divided by their sum they are shares of one whole. Token {first} gets {share}; {half} tokens together get at least half of the attention. Spread evenly each would get {even}.',
              {
                first,
                share: percent(at(tale.shares_S, first)),
                half,
                even: percent(1 / S),
              },
            ),
    },
    {
      name: t('Mix'),
      ms: 3000,
      sentence: t(
        "Each token's value goes in with its share: {firstShare} of token {first}, {secondShare} of token {second}, and so on. One vector of {D} numbers comes out.",
        {
          firstShare: fixed(at(tale.shares_S, first), 2),
          first,
          secondShare: fixed(at(tale.shares_S, second), 2),
          second,
          D,
        },
      ),
    },
    {
      name: t('{heads} heads', { heads }),
      ms: 2000,
      sentence: headsSentence(tale),
    },
    {
      name: t('All tokens'),
      ms: 2600,
      sentence: t(
        'All {S} tokens ask at once: {S} rows of {S} shares for each of {heads} heads, {count} numbers. Every row adds up to 1.',
        { S, heads, count: (heads * S * S).toLocaleString('en-GB') },
      ),
    },
  ];
}

function headsSentence({ token, heads, D, size, row_S }: AttentionTale): string {
  const far = Array.from({ length: heads }, (_, head) =>
    meanDistance(row_S(head, token), token, size),
  );
  const [nearest, farthest] = [Math.min(...far), Math.max(...far)];
  const name = (distance: number) => t('head {head}', { head: far.indexOf(distance) + 1 });
  return t(
    'Each head asks a question of its own: {near} listens {nearest} cells away on the average, {far} {farthest}. Their mixtures side by side are {heads} × {D} = {count} numbers.',
    {
      near: name(nearest),
      nearest: fixed(nearest, 1),
      far: name(farthest),
      farthest: fixed(farthest, 1),
      heads,
      D,
      count: heads * D,
    },
  );
}
