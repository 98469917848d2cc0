/** Files beside the weights, as the measuring scripts write them. */
import type { CalibrationBin } from '#lib/metrics/calibration.ts';

/** x, y, width and height in px of the picture. */
export type Bbox = readonly [number, number, number, number];

/** COCO's six figures; null where no object has that size. */
export interface Accuracy {
  readonly AP: number | null;
  readonly AP50: number | null;
  readonly AP75: number | null;
  readonly APsmall: number | null;
  readonly APmedium: number | null;
  readonly APlarge: number | null;
}

export interface Calibration {
  /** Detections with a lower score are not counted. */
  readonly least: number;
  /** Expected calibration error. */
  readonly error: number;
  readonly bins: readonly CalibrationBin[];
}

/** metrics.json, and metricsHard.json for the hard streets. */
export interface Metrics extends Accuracy {
  readonly date: string;
  readonly seeds: readonly [number, number];
  readonly scenes: number;
  readonly objects: number;
  readonly perClass: Readonly<Record<string, number | null>>;
  readonly layers: readonly Accuracy[];
  readonly selection: {
    readonly classOver: number;
    readonly iouOver: number;
    readonly bothOver: number;
    readonly iouOverWhereClassOver: number | null;
    readonly tokens: number;
  };
  readonly calibration: Calibration;
}

export type FailureKind = 'missed' | 'confused' | 'loose' | 'invented';

export interface Confusion {
  readonly truth: string;
  readonly said: string;
  readonly count: number;
}

/** Objects whose size or visible share lies between `from` and `to`. */
export interface MissedBin {
  readonly from: number;
  readonly to: number;
  readonly objects: number;
  readonly missed: number;
}

export interface Example {
  readonly kind: FailureKind;
  readonly seed: number;
  readonly truth: string | null;
  readonly said: string | null;
  readonly score: number | null;
  readonly iou: number | null;
  readonly truthBox: Bbox | null;
  readonly foundBox: Bbox | null;
}

/** failures.json. */
export interface Failures {
  readonly date: string;
  readonly seeds: readonly [number, number];
  readonly scenes: number;
  readonly threshold: number;
  readonly objects: number;
  readonly right: number;
  readonly missed: number;
  readonly confused: number;
  readonly loose: number;
  readonly invented: number;
  readonly doubled: number;
  readonly beside: number;
  readonly confusions: readonly Confusion[];
  readonly missedBy: {
    readonly side: readonly MissedBin[];
    readonly visibility: readonly MissedBin[];
  };
  readonly examples: readonly Example[];
}

export interface PhotographDetection {
  readonly label: string;
  readonly score: number;
  readonly bbox: Bbox;
}

/** photograph.json. */
export interface Photograph {
  readonly file: string;
  readonly credit: string;
  readonly width: number;
  readonly height: number;
  readonly threshold: number;
  readonly detections: readonly PhotographDetection[];
}

/** manifest.json. */
export interface Manifest {
  readonly files: Readonly<
    Record<string, { readonly bytes: number; readonly sha256: string }>
  >;
}
