import { mean } from '../numbers/statistics.ts';
import { averagePrecision } from './averagePrecision.ts';
import { byCategory } from './byCategory.ts';
import { byRank } from './byRank.ts';
import {
  AREA_RANGES,
  IOU_THRESHOLDS,
  MAX_DETECTIONS,
  type CocoAnnotation,
  type CocoResult,
} from './coco.ts';
import type { CategoryFigures, CocoFigures } from './cocoFigures.ts';
import { matchImage, type Verdict } from './matchImage.ts';

/** One detection; what became of it in each range of areas is a bit for each threshold. */
interface Entry {
  readonly score: number;
  readonly image_id: number;
  /** Among those of its image and category, the most confident is 0. */
  readonly place: number;
  readonly right: readonly number[];
  readonly ignored: readonly number[];
}

interface CategoryTally {
  readonly entries: Entry[];
  /** Objects that ought to be found, in each range of areas. */
  readonly objects: number[];
}

/** Figures that grow with the images: the same after all of them as of all at once, in any order. */
export interface CocoTally {
  /** An image, once: what is in it and what is said of it. */
  add(
    image_id: number,
    truths: readonly CocoAnnotation[],
    detections: readonly CocoResult[],
  ): void;
  figures(): CocoFigures;
}

const RANGES = Object.values(AREA_RANGES);
const [ALL, SMALL, MEDIUM, LARGE] = [0, 1, 2, 3];
const EVERY = [...IOU_THRESHOLDS.keys()];

/**
 * Counts what COCO's figures are made of, image by image.
 *
 * @unit   boxes and areas in pixels
 * @source COCO API, cocoeval.py COCOeval.evaluateImg and accumulate
 */
export function cocoTally(): CocoTally {
  const tallies = new Map<number, CategoryTally>();
  return {
    add(image_id, truths, detections) {
      for (const [category, images] of byCategory(truths, detections)) {
        const tally = tallies.get(category) ?? {
          entries: [],
          objects: RANGES.map(() => 0),
        };
        tallies.set(category, tally);
        for (const image of images) {
          const matches = RANGES.map((range) => matchImage(image, range));
          matches.forEach(({ objects }, r) => {
            tally.objects[r] = (tally.objects[r] ?? 0) + objects;
          });
          image.detections.forEach(({ score }, place) => {
            const bits = (wanted: Verdict) =>
              matches.map(({ verdicts }) =>
                verdicts.reduce(
                  (all, of, t) => all | (Number(of[place] === wanted) << t),
                  0,
                ),
              );
            const [right, ignored] = [bits('right'), bits('ignored')];
            tally.entries.push({ score, image_id, place, right, ignored });
          });
        }
      }
    },
    figures: () => figuresOf(tallies),
  };
}

function figuresOf(tallies: ReadonlyMap<number, CategoryTally>): CocoFigures {
  const sorted = [...tallies].sort(([a], [b]) => a - b);
  const all = sorted.map(([, { entries, objects }]) => ({
    entries: entries.sort(byRank),
    objects,
  }));
  const AP = (range: number, thresholds: readonly number[]) =>
    mean(all.flatMap((of) => precisionsOf(of, range, thresholds))) ?? -1;
  const AR = (range: number, most: number) =>
    mean(all.flatMap((of) => recallsOf(of, range, most))) ?? -1;
  return {
    ...{ AP: AP(ALL, EVERY), AP50: AP(ALL, [0]), AP75: AP(ALL, [5]) },
    APsmall: AP(SMALL, EVERY),
    APmedium: AP(MEDIUM, EVERY),
    APlarge: AP(LARGE, EVERY),
    ...{ AR1: AR(ALL, 1), AR10: AR(ALL, 10), AR100: AR(ALL, MAX_DETECTIONS) },
    ARsmall: AR(SMALL, MAX_DETECTIONS),
    ARmedium: AR(MEDIUM, MAX_DETECTIONS),
    ARlarge: AR(LARGE, MAX_DETECTIONS),
    categories: new Map(sorted.flatMap(([id], at) => categoryFigures(id, all[at]))),
  };
}

function categoryFigures(
  id: number,
  tally: CategoryTally | undefined,
): [number, CategoryFigures][] {
  const objects = tally?.objects[ALL] ?? 0;
  if (!tally || objects === 0) return [];
  const AP = mean(precisionsOf(tally, ALL, EVERY)) ?? -1;
  return [[id, { AP, AP50: mean(precisionsOf(tally, ALL, [0])) ?? -1, objects }]];
}

/** One precision per threshold, or none when no object of the category is in the range. */
function precisionsOf(
  { entries, objects }: CategoryTally,
  range: number,
  thresholds: readonly number[],
): number[] {
  return thresholds.flatMap((t) => {
    const ranks: number[] = [];
    let rank = 0;
    for (const { right, ignored } of entries) {
      if (((ignored[range] ?? 0) >> t) & 1) continue;
      rank++;
      if (((right[range] ?? 0) >> t) & 1) ranks.push(rank);
    }
    return averagePrecision(ranks, objects[range] ?? 0) ?? [];
  });
}

/** One recall per threshold, with so many detections an image and category. */
function recallsOf(
  { entries, objects }: CategoryTally,
  range: number,
  most: number,
): number[] {
  const all = objects[range] ?? 0;
  if (all === 0) return [];
  const counted = entries.filter(({ place }) => place < most);
  return EVERY.map((t) => counted.filter(({ right }) => ((right[range] ?? 0) >> t) & 1).length / all); // prettier-ignore
}
