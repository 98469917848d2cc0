import { isQuestion, type Described, type Question, type Replies } from '../described.ts';
import { replyOf } from '../replyOf.ts';
import type { Shapes } from '../shapes.ts';

/** How attention is shared out. */
export interface Heads {
  readonly heads: number;
  /** Of each head on every level; one number where all levels have as many. */
  readonly points: number | readonly number[];
  readonly encoderHeads: number;
}

/** As in every published detector. */
const HEADS = 8;
const POINTS = 4;
const MOST_HEADS = 64;
const MOST_POINTS = 32;

/**
 * Heads and points, of which a weight tells the product alone. Published shapes are taken for what was
 * published; version 2 and Ultralytics' files say more; for others their owner is asked.
 */
export function headsOf(
  described: Described,
  shapes: Shapes,
  replies: Replies,
): Heads | Question {
  const found = decoderHeads(described, shapes, replies);
  if (isQuestion(found)) return found;
  const encoderHeads = headsOfAifi(described, shapes, replies, found.heads);
  return typeof encoderHeads === 'object' ? encoderHeads : { ...found, encoderHeads };
}

function decoderHeads(
  { facts }: Described,
  shapes: Shapes,
  replies: Replies,
): Omit<Heads, 'encoderHeads'> | Question {
  const rows = shapes.at('decoder.layers.0.crossAttention.weights.weight')[0] ?? 0;
  const scale = facts.get('num_points_scale');
  if (Array.isArray(scale)) return headsByScale(rows, scale.map(Number));
  const perHead = rows / shapes.count('query.inputProj', 'conv.weight');
  const width = shapes.at('query.output.linear.weight')[0] ?? 0;
  const said = facts.get('nhead');
  const possible = dividing(width).filter(
    (heads) => Number.isInteger(perHead / heads) && perHead / heads <= MOST_POINTS,
  );
  const fitting = typeof said === 'number' ? possible.filter((heads) => heads === said) : possible; // prettier-ignore
  const [only] = fitting;
  if (only === undefined) throw unfit(rows);
  const known = (heads: number) => ({ heads, points: perHead / heads });
  if (fitting.length === 1) return known(only);
  if (perHead === HEADS * POINTS && fitting.includes(HEADS)) return known(HEADS);
  const choices = fitting.map((heads) => ({
    value: String(heads),
    label: `${heads} with ${perHead / heads} points each`,
  }));
  const reply = replyOf('heads', replies, choices);
  if (reply !== null) return known(Number(reply));
  return {
    key: 'heads',
    sentence: `How many heads has the attention of its decoder layers? Their ${rows} weights fit several numbers (num_head or nhead where it was trained).`,
    choices,
    guess: String(guessOf(fitting, HEADS, perHead / POINTS)),
  };
}

/** Version 2 keeps 1 / n for each of the n points of a level. */
function headsByScale(rows: number, scale: readonly number[]): Omit<Heads, 'encoderHeads'> {
  const points: number[] = [];
  for (let i = 0; i < scale.length; i += points.at(-1) ?? 1)
    points.push(Math.max(1, Math.round(1 / (scale[i] ?? 1)) || 1));
  const heads = rows / scale.length;
  if (!Number.isInteger(heads) || heads < 1) throw unfit(rows);
  const same = points.every((count) => count === points[0]);
  return { heads, points: same ? (points[0] ?? 0) : points };
}

/** No weight tells: 8 in whatever has 8 in its decoder. */
function headsOfAifi(
  { facts }: Described,
  shapes: Shapes,
  replies: Replies,
  decoder: number,
): number | Question {
  const said = facts.get('num_heads');
  if (typeof said === 'number') return said;
  const width = shapes.at('encoder.inputProj.0.conv.weight')[0] ?? 0;
  const possible = dividing(width);
  const isUnused = !shapes.has('encoder.aifi.0.norm1.weight');
  if (isUnused || (decoder === HEADS && possible.includes(HEADS)))
    return guessOf(possible, decoder, HEADS);
  const choices = possible.map((heads) => ({
    value: String(heads),
    label: heads === 1 ? '1 head' : `${heads} heads`,
  }));
  const reply = replyOf('encoderHeads', replies, choices);
  if (reply !== null) return Number(reply);
  return {
    key: 'encoderHeads',
    sentence: `How many heads has the attention of its encoder (AIFI)? Its decoder has ${decoder}, and no weight tells.`,
    choices,
    guess: String(guessOf(possible, decoder, HEADS)),
  };
}

/** Numbers of heads that a width can be shared out to. */
const dividing = (width: number): number[] =>
  Array.from({ length: MOST_HEADS }, (_, i) => i + 1).filter((n) => width % n === 0);

/** The first of the likely ones that may be, else the largest. */
const guessOf = (possible: readonly number[], ...likely: number[]): number =>
  likely.find((heads) => possible.includes(heads)) ?? possible.at(-1) ?? 1;

const unfit = (rows: number) =>
  new Error(
    `The decoder’s attention has ${rows} weights, which fit no number of heads, levels and points: the file is no RT-DETR’s, or is damaged.`,
  );
