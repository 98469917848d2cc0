import { sigmoid } from '#lib/numbers/logits.ts';
import type { Exercises } from '#site/notebook/exercise.ts';

/** Recorded runs hold half-precision numbers: scores closer than this may change places. */
const CLOSE_SCORES = 1e-2;
/** And anchors agree to this. */
const CLOSE_LOGITS = 5e-3;
/** Side of an anchor on the finest level, as a share of the picture. */
const SIDE = 0.05;
/** Tokens of a level that are compared. */
const PLACES = [0, 0.13, 0.37, 0.5, 0.71, 1];

type TopK = (scores: number[], k: number) => unknown;
type Anchor = (
  level: number,
  row: number,
  column: number,
  height: number,
  width: number,
) => unknown;

export const exercises: Exercises = {
  topK: {
    solution: `function topK(scores, k) {
  const indices = scores.map((_, token) => token)
  indices.sort((a, b) => scores[b] - scores[a])
  return indices.slice(0, k)
}`,
    async check(written: TopK, see) {
      const [score_BS, tokens_BQ] = await Promise.all([
        see('query.score'),
        see('query.tokens'),
      ]);
      const scores = Array.from(score_BS.data);
      const real = Array.from(tokens_BQ.data);
      const given = written([...scores], real.length);
      if (!isNumbers(given)) return no('Return an array of indices.');
      if (given.length !== real.length)
        return no(`k is ${real.length}, and ${given.length} indices came back.`);
      if (!given.every((token) => Number.isInteger(token) && token in scores))
        return no(
          `Return places in the array, whole numbers from 0 to ${scores.length - 1}, not the scores themselves.`,
        );
      if (new Set(given).size < given.length)
        return no('Some indices stand there twice: every token can be taken once.');
      const least = Math.min(...real.map((token) => scores[token] ?? 0));
      const low = given.filter((token) => (scores[token] ?? 0) < least - CLOSE_SCORES);
      if (low.length > 0) return no(whyLow(given, scores, low.length));
      return {
        ok: true,
        sentence: `These are the model's own ${real.length} queries, chosen among ${scores.length} tokens.`,
      };
    },
  },
  anchor: {
    solution: `function anchor(level, row, column, height, width) {
  const side = 0.05 * 2 ** level
  const x = (column + 0.5) / width
  const y = (row + 0.5) / height
  const shares = [x, y, side, side]
  if (shares.some((p) => p <= 0.01 || p >= 0.99)) return null
  return shares.map((p) => Math.log(p / (1 - p)))
}`,
    async check(written: Anchor, see) {
      const { data } = await see('query.anchorLogit');
      const cells = realAnchors(data);
      let largest = 0;
      for (const { level, row, column, height, width, logits } of cells) {
        const given = written(level, row, column, height, width);
        if (!isNumbers(given) || given.length !== 4)
          return no('Return four logits: centre x, centre y, width, height.');
        if (!given.every(Number.isFinite))
          return no(
            'Some logits are not finite. Is the centre of a cell half a cell from its edge?',
          );
        const away = given.map((value, side) => Math.abs(value - (logits[side] ?? 0)));
        const difference = Math.max(...away);
        if (difference > CLOSE_LOGITS) return no(whyAway(given, logits, level));
        largest = Math.max(largest, difference);
      }
      // The outermost cell of 80 x 80 lies at 0.00625.
      if (written(0, 0, 40, 80, 80) !== null)
        return no(
          'On a map of 80 x 80 the centre of row 0 lies at 0.00625, under 0.01: that anchor is null.',
        );
      return {
        ok: true,
        sentence: `The model begins with the same boxes. Largest difference: ${largest.toExponential(1)}.`,
      };
    },
  },
};

const no = (sentence: string) => ({ ok: false, sentence });

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'number');

/** The usual slip is to sort the wrong way, or not to sort at all. */
function whyLow(given: readonly number[], scores: readonly number[], low: number): string {
  const smallest = [...scores].sort((a, b) => a - b)[given.length - 1] ?? 0;
  if (given.every((token) => (scores[token] ?? 0) <= smallest + CLOSE_SCORES))
    return 'These are the smallest scores. Sort from large to small.';
  return `${low} of your ${given.length} tokens have a score that is too low. Are numbers compared as numbers, and largest first?`;
}

function whyAway(given: readonly number[], real: readonly number[], level: number): string {
  const shares = real.map(sigmoid);
  if (given.every((value, i) => Math.abs(value - (shares[i] ?? 0)) < CLOSE_LOGITS))
    return 'These are the shares. The model holds their logits: ln(p / (1 - p)).';
  const swapped = [given[1], given[0]].every(
    (value, i) => Math.abs((value ?? 0) - (real[i] ?? 0)) < CLOSE_LOGITS,
  );
  if (swapped && Math.abs((given[0] ?? 0) - (given[1] ?? 0)) > CLOSE_LOGITS)
    return 'x and y stand in each other\u2019s place: x comes from the column, y from the row.';
  const off = (i: number) => Math.abs((given[i] ?? 0) - (real[i] ?? 0)) > CLOSE_LOGITS;
  if (off(0) || off(1))
    return 'The centre is off. The centre of cell c is c + 0.5 cells from the left.';
  return `The side is off on level ${level}: it starts at 0.05 and doubles with every level.`;
}

interface RealAnchor {
  readonly level: number;
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
  readonly logits: readonly number[];
}

/** Some of the model's valid anchors, with the places on their maps that they give away. */
function realAnchors(anchorLogit_S4: ArrayLike<number>): RealAnchor[] {
  const all = Array.from({ length: anchorLogit_S4.length / 4 }, (_, token) =>
    [0, 1, 2, 3].map((side) => anchorLogit_S4[4 * token + side] ?? 0),
  ).filter((logits) => logits.every((logit) => Math.abs(logit) < 100));
  const share = (logit = 0) => sigmoid(logit);
  const levelOf = (logits: readonly number[]) =>
    Math.round(Math.log2(share(logits[2]) / SIDE));
  const levels = [...new Set(all.map(levelOf))];
  return levels.flatMap((level) => {
    const own = all.filter((logits) => levelOf(logits) === level);
    const cells = (side: number) => {
      const centres = [...new Set(own.map((logits) => share(logits[side])))];
      const [first, last] = [Math.min(...centres), Math.max(...centres)];
      return centres.length < 2 ? 1 : Math.round((centres.length - 1) / (last - first));
    };
    const [width, height] = [cells(0), cells(1)];
    return PLACES.map((place) => {
      const logits = own[Math.round(place * (own.length - 1))] ?? [];
      const column = Math.round(share(logits[0]) * width - 0.5);
      const row = Math.round(share(logits[1]) * height - 0.5);
      return { level, row, column, height, width, logits };
    });
  });
}
