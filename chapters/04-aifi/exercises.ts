import type { Exercises } from '#site/notebook/exercise.ts';
import { t } from '#site/words/t.ts';

const WEIGHTS = 'encoder.aifi.0.selfAttention';
/** Recorded runs hold half-precision numbers: the row must agree to what those can say. */
const CLOSE = 2e-3;
/** Tokens and heads that are compared. */
const ASKED = [
  { head: 0, token: 0 },
  { head: 3, token: 44 },
  { head: 7, token: 99 },
] as const;

type AttentionRow = (query: number[], keys: number[][]) => unknown;

export const exercises: Exercises = {
  attentionRow: {
    solution: `function attentionRow(query, keys) {
  const scores = keys.map((key) => lib.dot(query, key) / Math.sqrt(query.length))
  const highest = Math.max(...scores)
  const raised = scores.map((score) => Math.exp(score - highest))
  const sum = raised.reduce((a, b) => a + b)
  return raised.map((value) => value / sum)
}`,
    async check(written: AttentionRow, see) {
      const [q_BMSD, k_BMSD, weights_BMSS] = await Promise.all([
        see(`${WEIGHTS}.q`),
        see(`${WEIGHTS}.k`),
        see(`${WEIGHTS}.weights`),
      ]);
      const [, , S = 0, D = 0] = q_BMSD.shape;
      let largest = 0;
      for (const { head, token: asked } of ASKED) {
        const token = Math.min(asked, S - 1);
        const row = (data: ArrayLike<number>, at: number) =>
          Array.from({ length: D }, (_, d) => data[(head * S + at) * D + d] ?? 0);
        const keys = Array.from({ length: S }, (_, s) => row(k_BMSD.data, s));
        const given = written(row(q_BMSD.data, token), keys);
        if (!isNumbers(given))
          return no(t('Return one number for every key: an array as long as keys.'));
        if (given.length !== S)
          return no(
            t('There are {S} keys, and {count} numbers came back.', {
              S,
              count: given.length,
            }),
          );
        if (given.some((value) => !Number.isFinite(value)))
          return no(
            t(
              'Some numbers are not finite. Does exp grow too large? Subtract the highest score first.',
            ),
          );
        const sum = given.reduce((a, b) => a + b, 0);
        if (given.some((value) => value < 0))
          return no(
            t(
              'A share cannot be negative. Raise e to the scores before you divide by the sum.',
            ),
          );
        if (Math.abs(sum - 1) > 1e-3)
          return no(
            t('The shares of a row sum to 1; yours sum to {sum}.', { sum: sum.toFixed(3) }),
          );
        const real = Array.from(
          { length: S },
          (_, s) => weights_BMSS.data[(head * S + token) * S + s] ?? 0,
        );
        const difference = Math.max(
          ...real.map((value, s) => Math.abs(value - (given[s] ?? 0))),
        );
        if (difference > CLOSE) return no(hint(given, real, difference));
        largest = Math.max(largest, difference);
      }
      return {
        ok: true,
        sentence: t(
          "That is attention. Largest difference from the model's own rows: {difference}.",
          { difference: largest.toExponential(1) },
        ),
      };
    },
  },
};

const no = (sentence: string) => ({ ok: false, sentence });

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'number');

/** Too sharp a row is the mark of a forgotten division. */
function hint(
  given: readonly number[],
  real: readonly number[],
  difference: number,
): string {
  const off = t('The largest difference is {difference}.', {
    difference: difference.toFixed(3),
  });
  if (Math.max(...given) > Math.max(...real) + CLOSE)
    return `${off} ${t("Your row is sharper than the model's: are the scores divided by the square root of D?")}`;
  return `${off} ${t("Your row is flatter than the model's: does it use exp of the scores?")}`;
}
