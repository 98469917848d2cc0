import { boxAt, boxArea, xyxyOf, type Box } from '#lib/numbers/boxes.ts';
import { sigmoid, softmax } from '#lib/numbers/logits.ts';
import {
  denoisingMask,
  denoisingQueries,
  dot,
  sampleNoise,
  seededRandom,
} from '#lib/notebook.ts';
import type { Exercises } from '#site/notebook/exercise.ts';

const FIRST = 'decoder.layers.0.selfAttention';
/** The queries of the picture are dealt out as two groups of this size and own ones. */
const PER_GROUP = 12;
/** A denoising query of either group, and two own queries. */
const ASKED = [3, 17, 40, 99] as const;
/** What may be left of a forbidden share, and what an allowed one may be off. */
const NOTHING = 1e-6;
const CLOSE = 1e-4;
/** Boxes that are shaken: the model's own answers, best first ones among them. */
const SHAKEN = 12;
const SEED = 20;

type AddMask = (scores: number[], mask: number[]) => unknown;
type NoisyBox = (
  corners: number[],
  signs: number[],
  amounts: number[],
  negative: boolean,
) => unknown;

export const exercises: Exercises = {
  addMask: {
    solution: `function addMask(scores, mask) {
  return scores.map((score, i) => (mask[i] ? -Infinity : score))
}`,
    async check(written: AddMask, see) {
      const [q, k] = await Promise.all([see(`${FIRST}.q`), see(`${FIRST}.k`)]);
      const [, , Q = 0, D = 0] = q.shape;
      const mask_QQ = denoisingMask(2, PER_GROUP, Q - 2 * PER_GROUP);
      let largest = 0;
      for (const asked of ASKED) {
        const at = Math.min(asked, Q - 1);
        const query = q.data.subarray(at * D, (at + 1) * D);
        const scores = Array.from(
          { length: Q },
          (_, c) => dot(query, k.data.subarray(c * D, (c + 1) * D)) / Math.sqrt(D),
        );
        const mask = Array.from(mask_QQ.subarray(at * Q, (at + 1) * Q));
        const given = written([...scores], [...mask]);
        const complaint = complainOfScores(given, scores, mask);
        if (complaint) return no(complaint);
        const shares = softmax(given as number[]);
        const wanted = softmax(scores.map((score, i) => (mask[i] ? -Infinity : score)));
        const off = Math.max(
          ...shares.map((share, i) => Math.abs(share - (wanted[i] ?? 0))),
        );
        if (!(off <= CLOSE))
          return no(
            `A share is off by ${off.toFixed(3)}: the scores that are allowed must stay as they are.`,
          );
        largest = Math.max(largest, leakOf(shares, mask));
      }
      return {
        ok: true,
        sentence: `Nothing leaks: forbidden queries get ${largest === 0 ? 'no share at all' : `at most ${largest.toExponential(1)}`}, and the others share what is left as in the model.`,
      };
    },
  },
  noisyBox: {
    solution: `function noisyBox([x1, y1, x2, y2], signs, amounts, negative) {
  const half = [(x2 - x1) / 2, (y2 - y1) / 2]
  return [x1, y1, x2, y2].map((corner, i) => {
    const far = amounts[i] + (negative ? 1 : 0)
    const moved = corner + signs[i] * far * half[i % 2]
    return Math.min(1, Math.max(0, moved))
  })
}`,
    async check(written: NoisyBox, see) {
      const found = await see('decoder.layers.0.cxcywh01');
      const boxes = Math.min(SHAKEN, found.shape.at(-2) ?? 0);
      const targets = {
        label_G: new Int32Array(boxes),
        cxcywh01_G4: found.data.subarray(0, 4 * boxes),
      };
      const noise = sampleNoise(seededRandom(SEED), 1, [targets]);
      const real = denoisingQueries([targets], noise, { classes: 1 });
      let compared = 0;
      for (let query = 0; query < 2 * boxes; query++) {
        const cxcywh = boxAt(real.boxLogit_BN4, query).map(sigmoid) as [
          number,
          number,
          number,
          number,
        ];
        const wanted = xyxyOf(cxcywh);
        const corners = xyxyOf(boxAt(targets.cxcywh01_G4, query % boxes));
        // A box that is turned inside out is kept as a line: its corners cannot be told any more.
        if (boxArea(wanted) < CLOSE || corners.some((side) => side < 0 || side > 1))
          continue;
        const dice = (values: Float32Array) =>
          Array.from(values.subarray(4 * query, 4 * query + 4));
        const negative = query >= boxes;
        const signs = dice(noise.sign_BN4);
        const given = written([...corners], signs, dice(noise.amount_BN4), negative);
        const complaint = complainOfBox(given, wanted, negative);
        if (complaint) return no(complaint);
        compared += 1;
      }
      return {
        ok: true,
        sentence: `Your boxes are the ones that training makes: ${compared} compared, positive and negative.`,
      };
    },
  },
};

const no = (sentence: string) => ({ ok: false, sentence });

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'number');

const leakOf = (shares: readonly number[], mask: readonly number[]) =>
  shares.reduce((sum, share, i) => sum + (mask[i] ? share : 0), 0);

/** What is wrong with masked scores, or null. */
function complainOfScores(
  given: unknown,
  scores: readonly number[],
  mask: readonly number[],
): string | null {
  if (!isNumbers(given))
    return 'Return one number for every score: an array as long as scores.';
  if (given.length !== scores.length)
    return `There are ${scores.length} scores, and ${given.length} numbers came back.`;
  if (given.some((value) => Number.isNaN(value)))
    return 'Some numbers are NaN. 0 times infinity is not 0: choose between two values instead of multiplying.';
  const shares = softmax(given);
  const leak = leakOf(shares, mask);
  if (leak <= NOTHING) return null;
  const plain = leakOf(softmax(scores), mask);
  const got = `Forbidden queries still get ${(100 * leak).toFixed(0)} % of the attention`;
  if (leak > plain + CLOSE)
    return `${got}, more than the ${(100 * plain).toFixed(0)} % without any mask. That is the bug itself: adding 1 makes a score larger.`;
  if (given.some((value, i) => mask[i] && value === 0))
    return `${got}. A score of 0 is no ban: e to the 0 is 1. Which score gives a share of 0?`;
  return `${got}. Softmax gives a share to every finite score; how low must a score be to get none?`;
}

/** What is wrong with a shaken box, or null. */
function complainOfBox(given: unknown, wanted: Box, negative: boolean): string | null {
  if (!isNumbers(given) || given.length !== 4)
    return 'Return four numbers: the moved x1, y1, x2 and y2.';
  if (given.some((value) => !Number.isFinite(value)))
    return 'Some corners are not finite numbers.';
  const off = Math.max(...given.map((side, i) => Math.abs(side - (wanted[i] ?? 0))));
  if (off <= CLOSE) return null;
  const kind = negative ? 'negative' : 'positive';
  if (given.some((side) => side < 0 || side > 1))
    return `A corner of a ${kind} box lies outside the picture: keep it between 0 and 1.`;
  const far = `A corner of a ${kind} box is off by ${off.toFixed(3)} of the picture.`;
  return negative
    ? `${far} Negative corners move by one half side more than their amount.`
    : `${far} An amount counts half sides: of the width for x, of the height for y.`;
}
