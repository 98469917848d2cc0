import { mean } from '../numbers/statistics.ts';
import { averagePrecision } from './averagePrecision.ts';
import { byRank } from './byRank.ts';
import { AREA_RANGES, IOU_THRESHOLDS } from './coco.ts';
import type { CategoryTally, CocoEntry } from './cocoTally.ts';

/** COCO's six figures of precision, 0 to 1; -1 where no object falls under it. */
export interface CocoAP {
  /** Mean over IoU 0.50, 0.55, ... 0.95. */
  readonly AP: number;
  readonly AP50: number;
  readonly AP75: number;
  /** Objects below 32 x 32 px, up to 96 x 96 px, and above. */
  readonly APsmall: number;
  readonly APmedium: number;
  readonly APlarge: number;
}

/** One class that has objects. */
export interface CategoryFigures {
  readonly AP: number;
  readonly AP50: number;
  /** That ought to be found: crowds are none. */
  readonly objects: number;
}

/** COCO's twelve figures, 0 to 1, -1 where no object falls under it; and those of each class. */
export interface CocoFigures extends CocoAP {
  /** Recall with the best 1, 10 and 100 detections an image and class. */
  readonly AR1: number;
  readonly AR10: number;
  readonly AR100: number;
  readonly ARsmall: number;
  readonly ARmedium: number;
  readonly ARlarge: number;
  /** By the id of the class; those without objects are left out. */
  readonly categories: ReadonlyMap<number, CategoryFigures>;
}

const RANGES = Object.keys(AREA_RANGES);
const THRESHOLDS = IOU_THRESHOLDS.length;
const [ALL, SMALL, MEDIUM, LARGE] = [0, 1, 2, 3];

/** Of one category, range and threshold. */
interface Measured {
  readonly AP: number;
  /** Recall with the best 1, 10 and 100 detections an image. */
  readonly AR: readonly number[];
}

const MOST = [1, 10, Infinity];

/** The figures of what was counted, by the id of the category. */
export function figuresOf(tallies: ReadonlyMap<number, CategoryTally>): CocoFigures {
  const sorted = [...tallies].sort(([a], [b]) => a - b);
  const measured = sorted.map(([, tally]) =>
    RANGES.map((_, range) => measure(tally, range)),
  );
  const AP = (range: number, threshold?: number) => {
    const of = measured.flatMap((ranges) => ranges[range] ?? []);
    const wanted = of.filter(({ at }) => threshold === undefined || at === threshold);
    return mean(wanted.map((one) => one.AP)) ?? -1;
  };
  const AR = (range: number, most: number) =>
    mean(measured.flatMap((ranges) => (ranges[range] ?? []).map((one) => one.AR[most] ?? 0))) ?? -1; // prettier-ignore
  const categories = sorted.flatMap(([id, { objects }], k): [number, CategoryFigures][] => {
    const all = measured[k]?.[ALL] ?? [];
    const [half] = all;
    const over = mean(all.map((one) => one.AP));
    if (!half || over === null) return [];
    return [[id, { AP: over, AP50: half.AP, objects: objects[ALL] ?? 0 }]];
  });
  return {
    ...{ AP: AP(ALL), AP50: AP(ALL, 0), AP75: AP(ALL, 5) },
    ...{ APsmall: AP(SMALL), APmedium: AP(MEDIUM), APlarge: AP(LARGE) },
    ...{ AR1: AR(ALL, 0), AR10: AR(ALL, 1), AR100: AR(ALL, 2) },
    ...{ ARsmall: AR(SMALL, 2), ARmedium: AR(MEDIUM, 2), ARlarge: AR(LARGE, 2) },
    categories: new Map(categories),
  };
}

/** One for each threshold; none where no object of the category is in the range. */
function measure({ entries, objects }: CategoryTally, range: number) {
  const all = objects[range] ?? 0;
  if (all === 0) return [];
  const { ranks, found } = ranksOf(entries.sort(byRank), range);
  return ranks.map((of, at): Measured & { readonly at: number } => {
    return { at, AP: averagePrecision(of, all) ?? 0, AR: MOST.map((_, m) => (found[m]?.[at] ?? 0) / all) }; // prettier-ignore
  });
}

/** Ranks of the right ones at each threshold, and how many there are of those among the best of an image. */
function ranksOf(entries: readonly CocoEntry[], range: number) {
  const ranks = Array.from({ length: THRESHOLDS }, (): number[] => []);
  const found = MOST.map(() => new Int32Array(THRESHOLDS));
  const counted = new Int32Array(THRESHOLDS);
  for (const { right, ignored, place } of entries) {
    const [isRight, isIgnored] = [right[range] ?? 0, ignored[range] ?? 0];
    for (let t = 0; t < THRESHOLDS; t++) {
      if ((isIgnored >> t) & 1) continue;
      const rank = (counted[t] ?? 0) + 1;
      counted[t] = rank;
      if (((isRight >> t) & 1) === 0) continue;
      ranks[t]?.push(rank);
      MOST.forEach((most, m) => {
        const count = found[m];
        if (place < most && count) count[t] = (count[t] ?? 0) + 1;
      });
    }
  }
  return { ranks, found };
}
