import { byCategory } from './byCategory.ts';
import { AREA_RANGES, type CocoAnnotation, type CocoResult } from './coco.ts';
import { figuresOf, type CocoFigures } from './cocoFigures.ts';
import { matchImage, type Verdict } from './matchImage.ts';

/** One detection; what became of it in each range of areas is a bit for each threshold. */
export interface CocoEntry {
  readonly score: number;
  readonly image_id: number;
  /** Among those of its image and category, the most confident is 0. */
  readonly place: number;
  readonly right: readonly number[];
  readonly ignored: readonly number[];
}

export interface CategoryTally {
  readonly entries: CocoEntry[];
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
