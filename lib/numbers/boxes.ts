import { sigmoid } from './logits.ts';

/** Left, top, right, bottom; or centre x, centre y, width, height. In any unit. */
export type Box = readonly [number, number, number, number];

/** Corners from centre and size. */
export function xyxyOf([cx, cy, w, h]: Box): [number, number, number, number] {
  return [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2];
}

/** Corners from COCO's left, top, width, height. */
export function cornersOf([x, y, w, h]: Box): [number, number, number, number] {
  return [x, y, x + w, y + h];
}

/** Centre and size from corners. */
export function cxcywhOf([x1, y1, x2, y2]: Box): [number, number, number, number] {
  return [(x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1];
}

/** The box `index` of a flat list of four numbers each. */
export function boxAt(boxes_K4: ArrayLike<number>, index: number): Box {
  const [a, b, c, d] = [0, 1, 2, 3].map((i) => boxes_K4[4 * index + i] ?? Number.NaN);
  return [a, b, c, d] as [number, number, number, number];
}

/** Width and height of a picture in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The box `index` of a list of cxcywh01, as corners.
 *
 * @shape  cxcywh01_K4, index → left, top, right, bottom
 * @unit   shares of the picture in, pixels of it out
 */
export function boxPx(
  cxcywh01_K4: ArrayLike<number>,
  index: number,
  { width, height }: Size,
): [number, number, number, number] {
  const [x1, y1, x2, y2] = xyxyOf(boxAt(cxcywh01_K4, index));
  return [x1 * width, y1 * height, x2 * width, y2 * height];
}

/**
 * The box `index` of a list of logits of cxcywh01, as corners.
 *
 * @shape  logit_K4, index → left, top, right, bottom
 * @unit   logits in, pixels of the picture out
 */
export function pxOfLogits(
  logit_K4: ArrayLike<number>,
  index: number,
  picture: Size,
): [number, number, number, number] {
  return boxPx(boxAt(logit_K4, index).map(sigmoid), 0, picture);
}

/** Area of a box of corners; 0 where it is turned inside out. */
export function boxArea([x1, y1, x2, y2]: Box): number {
  return Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
}

/**
 * Intersection over union of two boxes of corners; 0 where neither has an area.
 *
 * @unit   any, both the same; 0..1 out
 */
export function iou(a: Box, b: Box): number {
  const common = commonArea(a, b);
  const union = boxArea(a) + boxArea(b) - common;
  return union > 0 ? common / union : 0;
}

/**
 * Generalised IoU of two boxes of corners: less the share of their hull that belongs to neither,
 * so that boxes that do not touch are told apart by their distance.
 *
 * @unit   any, both the same; -1..1 out
 * @source Rezatofighi et al. 2019, algorithm 1
 */
export function giou(a: Box, b: Box): number {
  const hull = boxArea([
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[2], b[2]),
    Math.max(a[3], b[3]),
  ]);
  const union = boxArea(a) + boxArea(b) - commonArea(a, b);
  return hull > 0 ? iou(a, b) - (hull - union) / hull : 0;
}

/** Area of what two boxes of corners both cover. */
export function commonArea(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}
