import type { AskedObject, Outcome } from './failures.ts';

/** How many of the objects between two bounds are missed. */
export interface MissedBin {
  /** From `from`, up to but without `to`; the last bin holds its upper bound as well. */
  readonly from: number;
  readonly to: number;
  readonly objects: number;
  readonly missed: number;
}

/** One class said of another, and how often. */
export interface Confusion {
  readonly truth: string;
  readonly said: string;
  readonly count: number;
}

/** Longer side of the box, px, and visible share: bounds of the bins. */
const SIDES = [8, 16, 32, 64, 128, 320];
const VISIBILITIES = [0.25, 0.5, 0.75, 0.95, 1];

/** The outcomes of all images in numbers: `objects` is right + missed + confused + loose. */
export function tallyFailures(outcomes: readonly Outcome[]) {
  const count = (kind: Outcome['kind']) =>
    outcomes.filter((outcome) => outcome.kind === kind).length;
  return {
    objects: outcomes.filter(({ object }) => object !== null).length,
    right: count('right'),
    missed: count('missed'),
    confused: count('confused'),
    loose: count('loose'),
    invented: count('invented'),
    doubled: count('doubled'),
    beside: count('beside'),
    confusions: confusionsOf(outcomes),
    missedBy: {
      side: missedBy(outcomes, SIDES, ({ bbox: [, , w, h] }) => Math.max(w, h)),
      visibility: missedBy(outcomes, VISIBILITIES, ({ visibility }) => visibility),
    },
  };
}

/** The most frequent first; equal counts in the order of the alphabet. */
function confusionsOf(outcomes: readonly Outcome[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const { kind, object, found } of outcomes) {
    if (kind !== 'confused' || !found) continue;
    const key = `${object.name} > ${found.name}`;
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { truth: object.name, said: found.name, count });
  }
  return [...counts]
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .map(([, confusion]) => confusion);
}

function missedBy(
  outcomes: readonly Outcome[],
  bounds: readonly number[],
  measure: (object: AskedObject) => number,
): MissedBin[] {
  return bounds.slice(1).map((to, at) => {
    const from = bounds[at] ?? 0;
    const last = at === bounds.length - 2;
    const inside = outcomes.filter(({ object }) => {
      if (object === null) return false;
      const value = measure(object);
      return value >= from && (value < to || (last && value === to));
    });
    const missed = inside.filter(({ kind }) => kind === 'missed').length;
    return { from, to, objects: inside.length, missed };
  });
}
