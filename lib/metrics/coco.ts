/** COCO's bounding box: left, top, width, height in pixels. */
export type BoxXywh = readonly [number, number, number, number];

/** A ground-truth object, with the field names of COCO's annotation files. */
export interface CocoAnnotation {
  readonly image_id: number;
  readonly category_id: number;
  readonly bbox: BoxXywh;
  /** Square pixels; decides small, medium or large. COCO takes it from the mask. */
  readonly area: number;
  /** 1: a group, or too hidden to judge; matching it is neither right nor wrong. */
  readonly iscrowd?: 0 | 1;
}

/** A detection, with the field names of COCO's result files. */
export interface CocoResult {
  readonly image_id: number;
  readonly category_id: number;
  readonly bbox: BoxXywh;
  readonly score: number;
}

/** Detections kept per image and category, the most confident first. */
export const MAX_DETECTIONS = 100;

/** 0.50, 0.55, ... 0.95, in the floating-point values of NumPy's linspace. */
export const IOU_THRESHOLDS: readonly number[] = linspace(0.5, 0.95, 10);

/** 0.00, 0.01, ... 1.00: where the precision-recall curve is read. */
export const RECALL_POINTS: readonly number[] = linspace(0, 1, 101);

/** [least, greatest] area in square pixels, both inside the range. */
export const AREA_RANGES = {
  all: [0, 1e10],
  small: [0, 32 ** 2],
  medium: [32 ** 2, 96 ** 2],
  large: [96 ** 2, 1e10],
} as const;

export type AreaRange = readonly [number, number];

function linspace(start: number, stop: number, count: number): number[] {
  const step = (stop - start) / (count - 1);
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? stop : start + i * step,
  );
}
