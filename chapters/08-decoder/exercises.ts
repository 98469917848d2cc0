import { postprocess, sigmoid } from '#lib/notebook.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Exercises } from '#site/notebook/exercise.ts';

type See = (path: string) => Promise<Frame>;
type BoxAfter = (first: number[], deltas: number[][]) => unknown;
type BestPairs = (logits: number[][], count: number) => unknown;

/** Recorded corrections hold half-precision numbers; boxes are shares of the picture. */
const CLOSE = 2e-3;
const SCORE_CLOSE = 1e-4;
/** Queries that are compared: the best, some in the middle. */
const ASKED = [0, 5, 20, 60];
const COUNT = 20;

export const exercises: Exercises = {
  boxAfter: {
    solution: `function boxAfter(first, deltas) {
  return first.map((share, i) => {
    let box = share
    for (const delta of deltas)
      box = lib.sigmoid(delta[i] + lib.inverseSigmoid(box))
    return box
  })
}`,
    async check(written: BoxAfter, see) {
      const reference = await see('query.referenceLogit');
      const layers = await corrections(see);
      const queries = reference.data.length / 4;
      let largest = 0;
      for (const query of ASKED.filter((asked) => asked < queries)) {
        const first = four(reference, query).map(sigmoid);
        for (let count = 1; count <= layers.length; count++) {
          const deltas = layers.slice(0, count).map(({ delta }) => four(delta, query));
          const given = written([...first], deltas);
          if (!isNumbers(given))
            return no('Return four numbers: centre x, centre y, width, height.');
          if (given.length !== 4)
            return no(`A box has 4 numbers; ${given.length} came back.`);
          if (!given.every(Number.isFinite))
            return no('A number is not finite: is every one of the four corrected?');
          const real = four(layers[count - 1]?.box ?? reference, query);
          const off = difference(given, real);
          if (off > CLOSE) return no(hintOfBox(given, first, deltas, real, off));
          largest = Math.max(largest, off);
        }
      }
      return {
        ok: true,
        sentence: `That is the refinement, through ${layers.length} layers. Largest difference from the model's own boxes: ${largest.toExponential(1)} of the picture.`,
      };
    },
  },

  bestPairs: {
    solution: `function bestPairs(logits, count) {
  return logits
    .flatMap((row, query) => row.map((logit, label) =>
      ({query, label, score: lib.sigmoid(logit)})))
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
}`,
    async check(written: BestPairs, see) {
      const real = await see('decoder.layers.0.logit');
      const [, Q = 0, V = 0] = real.shape;
      const model = rowsOf(real.data, Q, V);
      // One query that is sure of two classes: whoever takes one class a query misses it.
      const small = [
        [3, 2, -4],
        [1, -2, -3],
        [-5, -6, -7],
      ];
      for (const { logits, count } of [
        { logits: small, count: 3 },
        { logits: model, count: COUNT },
      ]) {
        const given = written(
          logits.map((row) => [...row]),
          count,
        );
        const complaint = judgePairs(given, logits, count);
        if (complaint !== null) return no(complaint);
      }
      return {
        ok: true,
        sentence: `Those are the ${COUNT} best pairs after layer 1, as the detector takes them, and a query with two classes keeps both.`,
      };
    },
  },
};

const no = (sentence: string) => ({ ok: false, sentence });

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'number');

const four = ({ data }: Frame, query: number) =>
  [0, 1, 2, 3].map((side) => data[4 * query + side] ?? 0);

const difference = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, at) => Math.abs(value - (b[at] ?? 0))));

const rowsOf = (data: ArrayLike<number>, Q: number, V: number) =>
  Array.from({ length: Q }, (_, q) =>
    Array.from({ length: V }, (_, v) => data[q * V + v] ?? 0),
  );

/** Corrections and boxes of all layers of the model. */
async function corrections(see: See) {
  const layers: { delta: Frame; box: Frame }[] = [];
  for (let layer = 0; ; layer++) {
    try {
      const [delta, box] = await Promise.all([
        see(`decoder.layers.${layer}.boxDelta`),
        see(`decoder.layers.${layer}.cxcywh01`),
      ]);
      layers.push({ delta, box });
    } catch (error) {
      // A model has as many layers as answer; without any, the page must say why.
      if (layer === 0) throw error;
      return layers;
    }
  }
}

function hintOfBox(
  given: readonly number[],
  first: readonly number[],
  deltas: readonly (readonly number[])[],
  real: readonly number[],
  off: number,
): string {
  const said = `The largest difference from the model's box after ${deltas.length === 1 ? 'layer 1' : `${deltas.length} layers`} is ${off.toFixed(3)}.`;
  const like = (box: (share: number, side: number) => number) =>
    difference(given, first.map(box)) < CLOSE;
  const sum = (side: number) => deltas.reduce((all, delta) => all + (delta[side] ?? 0), 0);
  if (like((share, side) => share + sum(side)))
    return `${said} A correction is added to the logit, not to the share: undo the sigmoid first.`;
  if (like((share) => share)) return `${said} The box is still the first one.`;
  if (like((_, side) => sigmoid(sum(side))))
    return `${said} The box before is missing: add the correction to its inverse sigmoid.`;
  if (given.some((value) => value < 0 || value > 1))
    return `${said} Some numbers are outside 0 to 1: apply the sigmoid after the addition.`;
  if (deltas.length > 1)
    return `${said} One layer was right: is each layer's correction added to the box of the layer before?`;
  return `${said} The model has ${real.map((value) => value.toFixed(3)).join(', ')}.`;
}

interface Pair {
  readonly query: number;
  readonly label: number;
  readonly score: number;
}

const isPair = (value: unknown): value is Pair =>
  typeof value === 'object' &&
  value !== null &&
  ['query', 'label', 'score'].every(
    (key) => typeof (value as Record<string, unknown>)[key] === 'number',
  );

/** What is wrong with the pairs; null where nothing is. */
function judgePairs(
  given: unknown,
  logits: readonly (readonly number[])[],
  count: number,
): string | null {
  if (!Array.isArray(given) || !given.every(isPair))
    return 'Return a list of {query, label, score}, three numbers each.';
  if (given.length !== count) return `Asked for ${count} pairs; ${given.length} came back.`;
  const classes = logits[0]?.length ?? 0;
  const right = postprocess(
    Float32Array.from(logits.flat()),
    new Float32Array(4 * logits.length),
    {
      queries: logits.length,
      classes,
      height: 1,
      width: 1,
      threshold: 0,
      keep: count,
    },
  );
  for (const [at, real] of right.entries()) {
    const pair = given[at];
    if (!pair) return `Pair ${at + 1} is missing.`;
    const own = sigmoid(logits[pair.query]?.[pair.label] ?? NaN);
    if (Number.isNaN(own))
      return `Pair ${at + 1} names query ${pair.query} and class ${pair.label}; there is no such pair.`;
    if (Math.abs(pair.score - own) > SCORE_CLOSE) return hintOfScore(pair, own, at, logits);
    if (Math.abs(own - real.score) > SCORE_CLOSE)
      return own < real.score && given.every(({ query }, i) => isFirst(given, query, i))
        ? 'Every query came once. A query may win with two classes: let all pairs compete.'
        : `Pair ${at + 1} scores ${own.toFixed(3)}, but ${real.score.toFixed(3)} is free: are the pairs sorted, highest score first?`;
  }
  return null;
}

const isFirst = (pairs: readonly Pair[], query: number, at: number) =>
  pairs.findIndex((pair) => pair.query === query) === at;

function hintOfScore(
  pair: Pair,
  own: number,
  at: number,
  logits: readonly (readonly number[])[],
): string {
  const said = `Pair ${at + 1} has the score ${pair.score.toFixed(3)}; the sigmoid of its logit is ${own.toFixed(3)}.`;
  const row = logits[pair.query] ?? [];
  const sum = row.reduce((all, logit) => all + Math.exp(logit), 0);
  const shared = Math.exp(row[pair.label] ?? 0) / sum;
  return Math.abs(pair.score - shared) < SCORE_CLOSE
    ? `${said} A softmax lets the classes of a query share; here each class has a sigmoid of its own.`
    : said;
}
