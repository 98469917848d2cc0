import { xyxyOf, boxAt, iou } from '#lib/numbers/boxes.ts';
import { costMatrix, costParts, hungarian } from '#lib/learning.ts';
import type { Box } from '#lib/numbers/boxes.ts';
import type { Exercises } from '#site/notebook/exercise.ts';

/** What may be off, relative to the largest number that is compared. */
const CLOSE = 1e-6;
/** Gradients that a weight gets one after the other: it is pulled one way, then back. */
const PULLS = [4, 2.5, 0.01, -1, -3, 0] as const;
const RATE = 0.001;
const [BETA1, BETA2, EPS] = [0.9, 0.999, 1e-8];
/** The decoder's own answers that stand for things, best first. */
const THINGS = 6;

interface Memory {
  readonly weight: number;
  readonly m: number;
  readonly v: number;
}

type Clip = (gradients: number[][], most: number) => unknown;
type Update = (memory: Memory, gradient: number, step: number, rate: number) => unknown;
type Kept = (before: number[], after: number[]) => unknown;

export const exercises: Exercises = {
  clip: {
    solution: `function clip(gradients, most) {
  const squares = gradients.flat().map((g) => g * g)
  const norm = Math.sqrt(squares.reduce((a, b) => a + b, 0))
  const scale = Math.min(1, most / norm)
  return gradients.map((one) => one.map((g) => g * scale))
}`,
    async check(written: Clip, see) {
      // Corrections of boxes, as large as gradients of a first step.
      const { data } = await see('decoder.layers.0.boxDelta');
      const numbers = Array.from(data.subarray(0, 24));
      const tensors = [numbers.slice(0, 4), numbers.slice(4, 16), numbers.slice(16)];
      const norm = Math.hypot(...numbers);
      for (const most of [norm / 10, 3 * norm]) {
        const scale = Math.min(1, most / norm);
        const given = written(
          tensors.map((one) => [...one]),
          most,
        );
        if (!isLists(given, tensors))
          return no(
            'Return the gradients in the shape they came in: a list for each tensor.',
          );
        const flat = given.flat();
        const off = largest(flat.map((g, i) => g - (numbers[i] ?? 0) * scale));
        if (off <= CLOSE * largest(numbers)) continue;
        return no(complainOfClip(flat, given, { most, norm, numbers }));
      }
      return {
        ok: true,
        sentence: `Right: a gradient of norm ${norm.toFixed(2)} is cut to a tenth and keeps its direction, and a short one passes as it is.`,
      };
    },
  },
  adamW: {
    solution: `function adamW({weight, m, v}, gradient, step, rate) {
  m = 0.9 * m + 0.1 * gradient
  v = 0.999 * v + 0.001 * gradient ** 2
  const mean = m / (1 - 0.9 ** step)
  const size = Math.sqrt(v / (1 - 0.999 ** step))
  return {weight: weight - rate * mean / (size + 1e-8), m, v}
}`,
    check(written: Update) {
      let real: Memory = { weight: 0.5, m: 0, v: 0 };
      for (const [at, gradient] of PULLS.entries()) {
        const step = at + 1;
        const given = written({ ...real }, gradient, step, RATE);
        if (!isMemory(given))
          return no('Return an object with three finite numbers: weight, m and v.');
        const wanted = updated(real, gradient, step);
        const complaint = complainOfUpdate(given, wanted, real, { gradient, step });
        if (complaint) return no(complaint);
        real = wanted;
      }
      return {
        ok: true,
        sentence: `Your ${PULLS.length} steps are those of AdamW: the first moved by ${RATE}, and the last went on although its gradient was 0.`,
      };
    },
  },
  keptPairs: {
    solution: `function keptPairs(before, after) {
  const kept = after.filter((query, thing) =>
    query >= 0 && query === before[thing])
  return kept.length / after.length
}`,
    async check(written: Kept, see) {
      const layers = await Promise.all(
        [0, 1].map(async (layer) => ({
          logit: (await see(`decoder.layers.${layer}.logit`)).data,
          cxcywh01: (await see(`decoder.layers.${layer}.cxcywh01`)).data,
        })),
      );
      const last = await see('decoder.layers.1.cxcywh01');
      const targets = things(last.data);
      const pairs = layers.map(({ logit, cxcywh01 }) => {
        const parts = costParts(logit, cxcywh01, targets);
        return Array.from(hungarian(costMatrix(parts), parts.queries, parts.targets));
      });
      const [before = [], after = []] = pairs;
      const cases = [
        { before, after },
        { before: [3, 8, 5, 1], after: [8, 3, 5, 1] },
        { before: [2, -1, 7], after: [2, -1, 9] },
      ];
      for (const one of cases) {
        const given = written([...one.before], [...one.after]);
        const complaint = complainOfShare(given, one.before, one.after);
        if (complaint) return no(complaint);
      }
      const share = shareOf(before, after);
      return {
        ok: true,
        sentence: `Right. Between the first two decoder layers of this picture ${(100 * share).toFixed(0)} % of ${after.length} pairs stayed.`,
      };
    },
  },
};

const no = (sentence: string) => ({ ok: false, sentence });
const largest = (numbers: readonly number[]) => Math.max(...numbers.map(Math.abs));

function isLists(given: unknown, like: readonly number[][]): given is number[][] {
  return (
    Array.isArray(given) &&
    given.length === like.length &&
    given.every(
      (one: unknown, at) =>
        Array.isArray(one) &&
        one.length === like[at]?.length &&
        one.every((g) => Number.isFinite(g)),
    )
  );
}

interface Clipped {
  readonly most: number;
  readonly norm: number;
  readonly numbers: readonly number[];
}

function complainOfClip(
  flat: readonly number[],
  given: readonly number[][],
  { most, norm, numbers }: Clipped,
): string {
  const now = Math.hypot(...flat);
  if (most > norm)
    return `These gradients have a norm of ${norm.toFixed(2)} and may have ${most.toFixed(2)}: they must stay as they are.`;
  if (flat.every((g) => Math.abs(g) <= most * (1 + CLOSE)) && now > most * 1.001)
    return given.every((one) => Math.hypot(...one) <= most * 1.001)
      ? `Each tensor is short enough, but all together have a norm of ${now.toFixed(3)} instead of ${most.toFixed(3)}: one norm is taken over all of them.`
      : `No single number is over ${most.toFixed(3)}, but the norm is ${now.toFixed(3)}: cutting each number turns the direction.`;
  const ratio = flat.map((g, i) => g / (numbers[i] ?? 1));
  const turned = Math.max(...ratio) - Math.min(...ratio) > CLOSE;
  return turned
    ? 'The numbers are no longer in the same proportion: multiply all of them by one factor.'
    : `The norm is ${now.toFixed(3)} now and should be ${most.toFixed(3)}. It is the root of the sum of all squares.`;
}

function isMemory(given: unknown): given is Memory {
  if (typeof given !== 'object' || given === null) return false;
  const read = (key: string): unknown => Reflect.get(given, key);
  return ['weight', 'm', 'v'].every((key) => Number.isFinite(read(key)));
}

function updated({ weight, m, v }: Memory, gradient: number, step: number): Memory {
  const next = {
    m: BETA1 * m + (1 - BETA1) * gradient,
    v: BETA2 * v + (1 - BETA2) * gradient ** 2,
  };
  const mean = next.m / (1 - BETA1 ** step);
  const size = Math.sqrt(next.v / (1 - BETA2 ** step));
  return { ...next, weight: weight - (RATE * mean) / (size + EPS) };
}

function complainOfUpdate(
  given: Memory,
  wanted: Memory,
  before: Memory,
  { gradient, step }: { readonly gradient: number; readonly step: number },
): string | null {
  const off = (key: keyof Memory) =>
    Math.abs(given[key] - wanted[key]) > CLOSE * Math.max(1e-6, Math.abs(wanted[key]));
  if (off('m'))
    return `After the gradient ${gradient}, m is ${given.m.toPrecision(3)}, not ${wanted.m.toPrecision(3)}: nine tenths of the old mean, and one tenth of the gradient.`;
  if (off('v'))
    return `After the gradient ${gradient}, v is ${given.v.toPrecision(3)}, not ${wanted.v.toPrecision(3)}: it is a mean of squares, and keeps 0.999 of the old one.`;
  const moved = given.weight - before.weight;
  const right = wanted.weight - before.weight;
  if (Math.abs(moved - right) <= CLOSE * RATE * 10) return null;
  if (Math.sign(moved) === -Math.sign(right) && Math.abs(moved + right) < CLOSE)
    return 'The weight moved up the slope: the step is subtracted.';
  const raw = -(RATE * wanted.m) / (Math.sqrt(wanted.v) + EPS);
  if (Math.abs(moved - raw) <= CLOSE)
    return `In step ${step} the weight moved by ${moved.toPrecision(3)}. Both means begin at 0 and are too small at first: divide m by 1 − 0.9^step, v by 1 − 0.999^step.`;
  return `In step ${step} the weight moved by ${moved.toPrecision(3)}, not by ${right.toPrecision(3)}: rate times the mean, divided by the root of the mean square.`;
}

/** Boxes of a layer that do not lie on each other, as if they were true. */
function things(cxcywh01_Q4: ArrayLike<number>) {
  const chosen: Box[] = [];
  for (let query = 0; query < cxcywh01_Q4.length / 4; query++) {
    if (chosen.length === THINGS) break;
    const box = boxAt(cxcywh01_Q4, query);
    const apart = chosen.every((other) => iou(xyxyOf(other), xyxyOf(box)) < 0.3);
    if (apart) chosen.push(box);
  }
  return { label_G: chosen.map(() => 0), cxcywh01_G4: chosen.flat() };
}

const shareOf = (before: readonly number[], after: readonly number[]) =>
  after.filter((query, at) => query >= 0 && query === before[at]).length / after.length;

function complainOfShare(
  given: unknown,
  before: readonly number[],
  after: readonly number[],
): string | null {
  if (typeof given !== 'number' || !Number.isFinite(given))
    return 'Return one number, the share of things that kept their query.';
  const share = shareOf(before, after);
  if (Math.abs(given - share) <= CLOSE) return null;
  const pairs = `From [${before.join(', ')}] to [${after.join(', ')}]`;
  if (given > 1) return `${pairs} your share is ${given}: divide by the number of things.`;
  const same = after.filter((query, at) => query === before[at]).length / after.length;
  if (Math.abs(given - same) <= CLOSE)
    return `${pairs} you count a thing without a query (−1) as a pair that stayed: it has none.`;
  const found = after.filter((query) => before.includes(query)).length / after.length;
  if (Math.abs(given - found) <= CLOSE && found !== share)
    return `${pairs} you count queries that are paired with any thing; a pair stayed where the same thing has the same query.`;
  return `${pairs} the share is ${share.toFixed(2)}, not ${given.toFixed(2)}.`;
}
