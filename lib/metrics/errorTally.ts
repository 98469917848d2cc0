import { byRank } from './byRank.ts';
import { costsOf, type ErrorCosts } from './errorCosts.ts';
import type { DetectionError, ErrorKind } from './errorKinds.ts';
import type { JudgedPicture } from './judgePicture.ts';

/** A detection as far as AP at IoU 0.5 and its mistakes go. */
export interface ErrorEntry {
  readonly score: number;
  readonly image_id: number;
  readonly category_id: number;
  /** Among those of its image and class. */
  readonly place: number;
  /** Where it stands among the detections of its image, as they were given. */
  readonly index: number;
  readonly kind: 'right' | DetectionError;
  readonly ignored: boolean;
  /** The class in which it is right once its mistake is mended; null where it would only be gone. */
  readonly mended: number | null;
}

/** What is known of one class. */
export interface ErrorCategory {
  /** That ought to be found. */
  objects: number;
  missed: number;
  /** All that nothing found: missed ones, and those that a mended mistake would find. */
  unfound: number;
}

export interface ErrorTally {
  /** A picture, once. */
  add(image_id: number, judged: JudgedPicture): void;
  /** Null while there is no object to find. */
  costs(): ErrorCosts | null;
  /** All detections, best first. */
  readonly entries: () => readonly ErrorEntry[];
  /** All classes that have objects, by their ids, rising, so that sums do not depend on the order of pictures. */
  readonly categories: () => ReadonlyMap<number, ErrorCategory>;
}

/**
 * Counts mistakes picture by picture.
 *
 * @source Bolya et al. 2020, §2.3; agrees with tidecv 1.0.1 (test/unit/metrics)
 */
export function errorTally(): ErrorTally {
  const all: ErrorEntry[] = [];
  const categories = new Map<number, ErrorCategory>();
  const sorted = () => new Map([...categories].sort(([a], [b]) => a - b));
  const counts = new Map<ErrorKind, number>();
  const count = (kind: ErrorKind) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return {
    add(image_id, { detections, truths }) {
      for (const { truth, kind } of truths) {
        if (kind === 'ignored') continue;
        const of = categories.get(truth.category_id) ?? {
          objects: 0,
          missed: 0,
          unfound: 0,
        };
        categories.set(truth.category_id, of);
        of.objects++;
        of.unfound += Number(kind !== 'right');
        of.missed += Number(kind === 'missed');
        if (kind === 'missed') count('missed');
      }
      detections.forEach(({ detection, kind, ignored, truth, mends, place }, index) => {
        if (!ignored && kind !== 'right') count(kind);
        if (ignored && !mends) return;
        const { score, category_id } = detection;
        const mended = mends && truth ? truth.category_id : null;
        all.push({ score, image_id, category_id, place, index, kind, ignored, mended });
      });
    },
    costs: () => costsOf(all.sort(byRank), sorted(), counts),
    entries: () => all.sort(byRank),
    categories: sorted,
  };
}
