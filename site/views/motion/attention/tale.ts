import type { Frame } from '#lib/trace/frame.ts';
import type { GridSize } from '../../parts/gridKeys.ts';

/** The tensors of one self-attention, BMSD and BMSS, and the map whose cells are its tokens. */
export interface AttentionFrames {
  readonly q: Frame;
  readonly k: Frame;
  readonly v: Frame;
  readonly weights: Frame;
}

/** Who asks, in which head, and whose answer is looked at. */
export interface Asked {
  readonly token: number;
  readonly head: number;
  readonly key: number;
}

type Numbers = Float32Array;

/** All numbers of one token's question in one head. */
export interface AttentionTale extends Asked {
  readonly size: GridSize;
  readonly heads: number;
  /** S tokens, D numbers in a head. */
  readonly S: number;
  readonly D: number;
  readonly q_D: Numbers;
  readonly k_D: Numbers;
  /** q times k, number by number. */
  readonly products_D: Float32Array;
  /** Dot products with every key, and those divided by the square root of D. */
  readonly scores_S: Float32Array;
  readonly scaled_S: Float32Array;
  /** Ends of the scores. */
  readonly lowest: number;
  readonly highest: number;
  /** e to these, over the largest of them. */
  readonly raised_S: Float32Array;
  /** The run's own weights: the shares. */
  readonly shares_S: Numbers;
  /** Tokens by their share, largest first. */
  readonly ranked: readonly number[];
  /** The key of a token, in this head. */
  readonly keyOf: (token: number) => Numbers;
  /** The value of a token, and the mixture of all in those shares; of this head or another. */
  readonly value_D: (token: number) => Numbers;
  readonly mixture_D: (head?: number) => Float32Array;
  /** The shares of another token or head. */
  readonly row_S: (head: number, token: number) => Numbers;
}

/** The head in which a second voice is loudest, so that a mixture is seen: told where none is chosen. */
export function tellingHead({ weights }: AttentionFrames, token: number): number {
  const [, heads = 1] = weights.shape;
  const seconds = Array.from(
    { length: heads },
    (_, head) => rowOf(weights, head, token).sort().at(-2) ?? 0,
  );
  return seconds.indexOf(Math.max(...seconds));
}

/** The token that another one hears most in a head. */
export function loudestKey({ weights }: AttentionFrames, head: number, token: number) {
  const row = rowOf(weights, head, token);
  return row.indexOf(largest(row));
}

const largest = (values: Numbers) =>
  values.reduce((most, value) => Math.max(most, value), -Infinity);

/** Row of a head of BMS?, by its number. */
function rowOf({ shape, data }: Frame, head: number, row: number): Numbers {
  const [, , rows = 1, length = 1] = shape;
  const start = (head * rows + row) * length;
  return Float32Array.from(data.subarray(start, start + length));
}

export function attentionTale(
  frames: AttentionFrames,
  size: GridSize,
  asked: Asked,
): AttentionTale {
  const { q, k, v, weights } = frames;
  const { token, head, key } = asked;
  const [, heads = 1, S = 1, D = 1] = q.shape;
  const q_D = rowOf(q, head, token);
  const k_D = rowOf(k, head, key);
  const dot = (other: Numbers) =>
    q_D.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  const scores_S = Float32Array.from({ length: S }, (_, at) => dot(rowOf(k, head, at)));
  const scaled_S = scores_S.map((score) => score / Math.sqrt(D));
  const most = largest(scaled_S);
  const shares_S = rowOf(weights, head, token);
  return {
    ...asked,
    lowest: scores_S.reduce((a, b) => Math.min(a, b), Infinity),
    highest: largest(scores_S),
    ...{ size, heads, S, D, q_D, k_D, scores_S, scaled_S, shares_S },
    products_D: Float32Array.from(q_D, (value, at) => value * (k_D[at] ?? 0)),
    raised_S: scaled_S.map((score) => Math.exp(score - most)),
    ranked: Array.from(shares_S, (_, at) => at).sort(
      (a, b) => (shares_S[b] ?? 0) - (shares_S[a] ?? 0),
    ),
    keyOf: (of) => rowOf(k, head, of),
    value_D: (of) => rowOf(v, head, of),
    mixture_D: (of = head) =>
      mixtureOf(rowOf(weights, of, token), (at) => rowOf(v, of, at)),
    row_S: (of, at) => rowOf(weights, of, at),
  };
}

/** Values added up, each in its share. */
function mixtureOf(shares: Numbers, valueOf: (token: number) => Numbers): Float32Array {
  const sum = new Float32Array(valueOf(0).length);
  shares.forEach((share, token) => {
    valueOf(token).forEach((value, at) => (sum[at] = (sum[at] ?? 0) + share * value));
  });
  return sum;
}

/** How many of the largest shares make up `part` of all. */
export function manyFor(part: number, { ranked, shares_S }: AttentionTale): number {
  let sum = 0;
  return ranked.findIndex((token) => (sum += shares_S[token] ?? 0) >= part) + 1;
}

/** How far away, in cells, a head's row listens on the average. */
export function meanDistance(row_S: Numbers, token: number, { width }: GridSize): number {
  const place = (at: number) => [Math.floor(at / width), at % width] as const;
  const [row, column] = place(token);
  return row_S.reduce((sum, share, at) => {
    const [r, c] = place(at);
    return sum + share * Math.hypot(r - row, c - column);
  }, 0);
}
