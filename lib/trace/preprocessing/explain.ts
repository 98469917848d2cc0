import type { Fit } from './channels.ts';
import { FILTERS } from './taps.ts';
import { valueWords } from './values.ts';
import {
  ALIKE,
  trier,
  ways,
  type InputImage,
  type Reading,
  type Tried,
  type Way,
} from './ways.ts';

export type { InputImage, Reading } from './ways.ts';

/** A way that gives the input, and what was done to the colours. */
export interface Explanation extends Way {
  readonly fit: Fit;
  /** How bytes became values, in words. */
  readonly values: string;
}

/** Steps of 255 (root of the mean square) up to which a way is taken for the true one. */
const TRUE_WITHIN = 0.75;
/** Places that are looked at when a way is first tried, and when it is judged. */
const GLANCE = 300;
const JUDGED = 1000;
/** Ways that are looked at with every filter, and how much worse than the best they may look. */
const MOST_LIKELY = 5;
const NEAR = 2;

/**
 * How `input` was made of a picture: which way up, resized how and to where, its channels in which
 * order, its values scaled how. Null where no way that is known gives it.
 *
 * @param pictures the picture's readings, the usual one first
 * @param usual the way that is preferred where several give the same
 */
export function explain(
  pictures: readonly Reading[],
  input: InputImage,
  usual: Way | null = null,
): Explanation | null {
  const tried = trier(input);
  const plain = usual ?? ways(pictures, input)[0] ?? null;
  const first = plain && tried(plain, JUDGED);
  const likely =
    first && first.fit.error <= TRUE_WITHIN
      ? [first]
      : likeliest(ways(pictures, input).map((way) => tried(way, GLANCE)));
  const all = likely
    .flatMap((way) => FILTERS.map((filter) => tried({ ...way, filter }, JUDGED)))
    .sort((a, b) => a.fit.error - b.fit.error);
  const least = all[0]?.fit.error ?? Infinity;
  if (least > TRUE_WITHIN) return null;
  const alike = all.filter(({ fit }) => fit.error <= least + ALIKE);
  const [found] = alike.sort((a, b) => changes(a, plain) - changes(b, plain));
  return found ? explanationOf(found, input) : null;
}

/** The few that come near, the nearest first. */
function likeliest(all: readonly Tried[]): Tried[] {
  const sorted = all.toSorted((a, b) => a.fit.error - b.fit.error);
  const least = sorted[0]?.fit.error ?? 0;
  const near = sorted.filter(({ fit }) => fit.error <= NEAR * (least + 1));
  return near.slice(0, MOST_LIKELY);
}

const explanationOf = ({ samples, ...way }: Tried, { pixels_HW3 }: InputImage) => ({
  ...way,
  values: valueWords(way.fit, samples, pixels_HW3),
});

/** In how many things a way is not the usual one. */
function changes(way: Way, usual: Way | null): number {
  if (!usual) return 0;
  const { placement, turn } = way;
  const others = [
    way.picture !== usual.picture,
    turn !== usual.turn,
    placement.words !== usual.placement.words,
    way.filter !== usual.filter,
    way.layout !== usual.layout,
  ];
  return others.filter(Boolean).length;
}
