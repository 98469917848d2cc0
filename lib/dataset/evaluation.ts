import { cocoTally } from '../metrics/cocoTally.ts';
import { errorTally, type ErrorEntry } from '../metrics/errorTally.ts';
import type { ErrorCosts } from '../metrics/errorCosts.ts';
import type { ErrorKind } from '../metrics/errorKinds.ts';
import { failureCosts } from '../metrics/failureCosts.ts';
import { groupBy } from '../metrics/groupBy.ts';
import type { CocoAnnotation, CocoFigures, CocoResult } from '../metrics/index.ts';
import { judgePicture, type JudgedPicture } from '../metrics/judgePicture.ts';
import type { Dataset } from './dataset.ts';

/** One mistake, and what it alone costs. */
export interface Failure {
  readonly kind: ErrorKind;
  /** Where it stands in the lists of its judged picture: the detection, or the object that is missed. */
  readonly at: { readonly detection: number } | { readonly truth: number };
  /** By how much AP50 rises where it alone is mended, 0 to 1. */
  readonly cost: number;
}

export interface PictureSummary {
  readonly id: number;
  /** The sum of its failures' costs. */
  readonly cost: number;
  /** Those that cost something, the dearest first. */
  readonly failures: readonly Failure[];
}

/** All that a report shows of an evaluation: the page's and the command's. */
export interface EvaluationSummary {
  /** How many pictures were judged, in which there are so many objects to find. */
  readonly pictures: number;
  readonly objects: number;
  readonly figures: CocoFigures;
  /** Null where there is nothing to find. */
  readonly errors: ErrorCosts | null;
}

/** Judges a model on a data set, picture by picture; the order does not matter. */
export interface Evaluation {
  /**
   * What is said of one picture of the data set, the faintest too; a picture counts once. Gives what
   * became of each detection and each object, and forgets it: who wants to show them keeps them.
   */
  add(image_id: number, detections: readonly CocoResult[]): JudgedPicture;
  /** The objects of a picture. */
  truthsOf(image_id: number): readonly CocoAnnotation[];
  /** So far; every ten thousand detections cost some 50 ms: not to be asked for at every frame. */
  summary(): EvaluationSummary;
  /** The pictures that were judged, the dearest first; those that cost nothing by their ids. */
  pictures(): PictureSummary[];
}

/**
 * Starts an evaluation: COCO's figures as pycocotools has them, and the mistakes as TIDE tells them
 * apart, of the pictures that were added.
 *
 * @unit boxes in pixels of the pictures' files, upright
 */
export function openEvaluation({ annotations }: Pick<Dataset, 'annotations'>): Evaluation {
  const truthsOf = groupBy(annotations, ({ image_id }) => image_id);
  const [coco, errors] = [cocoTally(), errorTally()];
  /** By picture: the classes of its missed objects, and where they stand. */
  const missedOf = new Map<
    number,
    { readonly category_id: number; readonly truth: number }[]
  >();
  const truths = (image_id: number) => truthsOf.get(image_id) ?? [];
  return {
    truthsOf: truths,
    add(image_id, detections) {
      if (missedOf.has(image_id))
        throw new Error(`Picture ${image_id} was judged already.`);
      const judged = judgePicture(truths(image_id), detections);
      coco.add(image_id, truths(image_id), detections);
      errors.add(image_id, judged);
      const missed = judged.truths.flatMap(({ truth: { category_id }, kind }, truth) =>
        kind === 'missed' ? [{ category_id, truth }] : [],
      );
      missedOf.set(image_id, missed);
      return judged;
    },
    summary() {
      const objects = [...errors.categories().values()].reduce(
        (sum, of) => sum + of.objects,
        0,
      );
      return {
        pictures: missedOf.size,
        objects,
        figures: coco.figures(),
        errors: errors.costs(),
      };
    },
    pictures() {
      const costs = failureCosts(errors.entries(), errors.categories());
      const dear = groupBy(costs.detections, ({ entry }) => entry.image_id);
      return [...missedOf]
        .map(([id, missed]) => {
          const failures = [
            ...(dear.get(id) ?? []).map(({ entry, cost }) => wrongOf(entry, cost)),
            ...missed.map(({ category_id, truth }): Failure => {
              return {
                kind: 'missed',
                at: { truth },
                cost: costs.missed.get(category_id) ?? 0,
              };
            }),
          ].sort((a, b) => b.cost - a.cost);
          return { id, failures, cost: failures.reduce((sum, { cost }) => sum + cost, 0) };
        })
        .sort((a, b) => b.cost - a.cost || a.id - b.id);
    },
  };
}

const wrongOf = ({ kind, index }: ErrorEntry, cost: number): Failure => {
  if (kind === 'right') throw new Error('What is right costs nothing.');
  return { kind, at: { detection: index }, cost };
};
