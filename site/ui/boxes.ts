export type Xyxy = readonly [number, number, number, number];

export function boxArea([x1, y1, x2, y2]: Xyxy): number {
  return Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
}

/** Area of the common part of two boxes. */
export function commonArea(a: Xyxy, b: Xyxy): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union of two boxes, 0 for empty ones. */
export function boxIoU(a: Xyxy, b: Xyxy): number {
  const common = commonArea(a, b);
  const union = boxArea(a) + boxArea(b) - common;
  return union > 0 ? common / union : 0;
}

/** COCO's [x, y, width, height] as corners. */
export function cornersOf([x, y, w, h]: readonly [number, number, number, number]): Xyxy {
  return [x, y, x + w, y + h];
}
