import { byCategory } from './byCategory.ts';
import { AREA_RANGES, type CocoAnnotation, type CocoResult } from './coco.ts';
import { matchImage } from './matchImage.ts';

/** The detections whose scores lie between two bounds, and how many of them are right. */
export interface CalibrationBin {
  /** From `from`, up to but without `to`; the last bin holds 1 as well. */
  readonly from: number;
  readonly to: number;
  readonly detections: number;
  /** Mean score; null in an empty bin. */
  readonly score: number | null;
  /** Share of right ones, which a calibrated score would equal; null in an empty bin. */
  readonly precision: number | null;
}

export interface Calibration {
  /** Detections that score less are left out. */
  readonly least: number;
  /** Expected calibration error, 0 to 1; null where there is no detection. */
  readonly error: number | null;
  readonly bins: readonly CalibrationBin[];
}

/**
 * A query says something of every class; below this score almost all of it is noise, which is so
 * frequent that it alone would make the mean error small.
 */
const LEAST_SCORE = 0.05;
const BINS = 10;

/**
 * Whether scores mean what they say. Each detection, best score first, is right if it gets an
 * object of its class that is still free at IoU 0.5; those that match a crowd are left out. The
 * error is |mean score - share of right ones|, averaged over the detections of ten bins.
 *
 * @unit   boxes in pixels; scores and error 0 to 1
 * @source Guo et al., On Calibration of Modern Neural Networks, §2 (ECE); matching as in cocoAP
 */
export function calibration(
  truths: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): Calibration {
  const judged = judge(
    truths,
    detections.filter(({ score }) => score >= LEAST_SCORE),
  );
  const bins = Array.from({ length: BINS }, (_, at) =>
    binOf(
      at,
      judged.filter(({ score }) => Math.min(BINS - 1, Math.floor(score * BINS)) === at),
    ),
  );
  const gaps = bins.map(({ detections: count, score, precision }) =>
    score === null || precision === null ? 0 : count * Math.abs(score - precision),
  );
  const error = judged.length === 0 ? null : sum(gaps) / judged.length;
  return { least: LEAST_SCORE, error, bins };
}

interface Judged {
  readonly score: number;
  readonly right: boolean;
}

function judge(
  truths: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): Judged[] {
  const images = [...byCategory(truths, detections).values()].flat();
  return images.flatMap((image) => {
    const { scores, verdicts } = matchImage(image, AREA_RANGES.all);
    return scores.flatMap((score, d) => {
      // The first of the thresholds is IoU 0.5.
      const verdict = verdicts[0]?.[d];
      return verdict === 'ignored' ? [] : [{ score, right: verdict === 'right' }];
    });
  });
}

function binOf(at: number, judged: readonly Judged[]): CalibrationBin {
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : sum(values) / values.length;
  return {
    from: at / BINS,
    to: (at + 1) / BINS,
    detections: judged.length,
    score: mean(judged.map(({ score }) => score)),
    precision: mean(judged.map(({ right }) => Number(right))),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
