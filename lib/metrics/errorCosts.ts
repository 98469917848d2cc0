import { mean } from '../numbers/statistics.ts';
import { averagePrecision } from './averagePrecision.ts';
import { ERROR_KINDS, type ErrorKind } from './errorKinds.ts';
import type { ErrorCategory, ErrorEntry } from './errorTally.ts';

/** One kind of mistake: how many there are, and by how much AP50 rises when they all are mended. */
export interface KindCost {
  readonly count: number;
  readonly dAP: number;
}

/** 0 to 1, as AP; null where there is nothing to find. */
export interface ErrorCosts {
  /** Equals COCO's AP50. */
  readonly AP50: number;
  readonly kinds: Readonly<Record<ErrorKind, KindCost>>;
  /** What is gained where every wrong detection scores less than every right one. */
  readonly falsePositives: number;
  /** What is gained where nothing that is not found was asked for. */
  readonly falseNegatives: number;
}

/** Of one class: ranks of the right ones among so many that count. */
export interface Curve {
  readonly ranks: number[];
  counted: number;
}

/**
 * What each kind of mistake costs: AP50 once all of it are mended, less AP50. Mending makes a loose or
 * confused box right, if it is the best of those that could find their object, and takes all others
 * away; missed objects are no longer asked for. Null where there is nothing to find.
 *
 * Classes without objects are left out of the mean, as in COCO's AP; tidecv counts those as 0 in which
 * something is said.
 *
 * @param entries best first
 * @source Bolya et al. 2020, §2.3; agrees with tidecv 1.0.1 (test/unit/metrics)
 */
export function costsOf(
  entries: readonly ErrorEntry[],
  categories: ReadonlyMap<number, ErrorCategory>,
  counts: ReadonlyMap<ErrorKind, number>,
): ErrorCosts | null {
  if (categories.size === 0) return null;
  const curves = curvesWith(entries, categories, null);
  const AP50 = meanAP(curves, categories, () => 0);
  const dAP = (kind: ErrorKind) =>
    kind === 'missed'
      ? meanAP(curves, categories, ({ missed }) => missed)
      : meanAP(curvesWith(entries, categories, kind), categories, () => 0);
  const kinds = ERROR_KINDS.map((kind) => [
    kind,
    // Where a mended mistake only moves a curve's steps, AP can fall by a hair.
    { count: counts.get(kind) ?? 0, dAP: Math.max(0, dAP(kind) - AP50) },
  ]);
  const rightFirst = new Map(
    [...curves].map(([id, { ranks, counted }]) => [id, { ranks: ranks.map((_, i) => i + 1), counted }]),
  ); // prettier-ignore
  return {
    AP50,
    kinds: Object.fromEntries(kinds) as Record<ErrorKind, KindCost>,
    falsePositives: meanAP(rightFirst, categories, () => 0) - AP50,
    falseNegatives: meanAP(curves, categories, ({ unfound }) => unfound) - AP50,
  };
}

/** The curves of all classes with objects, one kind of mistake mended. */
export function curvesWith(
  entries: readonly ErrorEntry[],
  categories: ReadonlyMap<number, ErrorCategory>,
  kind: ErrorKind | null,
): Map<number, Curve> {
  const curves = new Map<number, Curve>();
  for (const id of categories.keys()) curves.set(id, { ranks: [], counted: 0 });
  for (const entry of entries) {
    const isMended = entry.kind === kind;
    if (isMended ? entry.mended === null : entry.ignored) continue;
    const curve = curves.get(isMended ? (entry.mended ?? -1) : entry.category_id);
    if (!curve) continue;
    curve.counted++;
    if (isMended || entry.kind === 'right') curve.ranks.push(curve.counted);
  }
  return curves;
}

/** Of the classes with objects; one of which none is left is 0 where something is said of it. */
function meanAP(
  curves: ReadonlyMap<number, Curve>,
  categories: ReadonlyMap<number, ErrorCategory>,
  lessOf: (category: ErrorCategory) => number,
): number {
  const values = [...categories].flatMap(([id, category]) => {
    const { ranks, counted } = curves.get(id) ?? { ranks: [], counted: 0 };
    const objects = category.objects - lessOf(category);
    return averagePrecision(ranks, objects) ?? (counted > 0 ? [0] : []);
  });
  // Nothing is asked for any more, so nothing is amiss.
  return mean(values) ?? 1;
}
