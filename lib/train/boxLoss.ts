import { xyxyOf, type Box } from '../numbers/boxes.ts';

/** Four numbers, one for each of cxcywh. */
export type Gradient4 = readonly [number, number, number, number];

export interface BoxLoss {
  /** The sum of the four differences. */
  readonly l1: number;
  readonly iou: number;
  readonly giou: number;
  readonly gradientL1_4: Gradient4;
  /** Of 1 - IoU: zeros where the boxes do not touch. No detector here is trained by it. */
  readonly gradientIou_4: Gradient4;
  /** Of 1 - GIoU. */
  readonly gradientGiou_4: Gradient4;
}

/**
 * How far a box is from the true one, and how that changes with the box. Where two edges lie on each
 * other, both sides share the gradient, as in PyTorch.
 *
 * @shape  found cxcywh01, wanted cxcywh01 → numbers, and gradients by the found box
 * @unit   shares of the picture
 * @source Rezatofighi et al. 2019; RTDetrLoss.loss_boxes
 */
export function boxLoss(found: Box, wanted: Box): BoxLoss {
  const off_4 = found.map((side, i) => side - (wanted[i] ?? Number.NaN));
  const [a1x, a1y, a2x, a2y] = xyxyOf(found);
  const [b1x, b1y, b2x, b2y] = xyxyOf(wanted);
  const x = alongAxis([a1x, a2x], [b1x, b2x]);
  const y = alongAxis([a1y, a2y], [b1y, b2y]);
  const common = areaOf(x.common, y.common);
  const hull = areaOf(x.hull, y.hull);
  const own = areaOf(x.own, y.own);
  const union = {
    size: own.size + wanted[2] * wanted[3] - common.size,
    by_4: own.by_4.map((by, i) => by - at(common.by_4, i)),
  };
  const iou = ratio(common, union);
  const filled = ratio(union, hull);
  return {
    l1: off_4.reduce((sum, off) => sum + Math.abs(off), 0),
    iou: iou.value,
    giou: iou.value + filled.value - 1,
    gradientL1_4: four((i) => Math.sign(at(off_4, i))),
    gradientIou_4: byCentre((i) => -at(iou.by_4, i)),
    gradientGiou_4: byCentre((i) => -at(iou.by_4, i) - at(filled.by_4, i)),
  };
}

type Edges = readonly [number, number];

/** A length, and its derivatives by the two edges of the found box. */
interface Length {
  readonly size: number;
  readonly by_2: Edges;
}

/** An area, and its derivatives by x1, y1, x2, y2 of the found box. */
interface Area {
  readonly size: number;
  readonly by_4: readonly number[];
}

/** What two intervals have in common, the one around both, and the found one itself. */
function alongAxis([a1, a2]: Edges, [b1, b2]: Edges) {
  const common = Math.min(a2, b2) - Math.max(a1, b1);
  const touching = common >= 0 ? 1 : 0;
  return {
    common: {
      size: Math.max(0, common),
      by_2: [-touching * isAbove(a1, b1), touching * isAbove(b2, a2)] as const,
    },
    hull: {
      size: Math.max(a2, b2) - Math.min(a1, b1),
      by_2: [-isAbove(b1, a1), isAbove(a2, b2)] as const,
    },
    own: { size: a2 - a1, by_2: [-1, 1] as const },
  };
}

/** The derivative of max(a, b) by a. */
function isAbove(a: number, b: number): number {
  return a === b ? 0.5 : a > b ? 1 : 0;
}

function areaOf(x: Length, y: Length): Area {
  const by_4 = [
    x.by_2[0] * y.size,
    y.by_2[0] * x.size,
    x.by_2[1] * y.size,
    y.by_2[1] * x.size,
  ];
  return { size: x.size * y.size, by_4 };
}

function ratio(part: Area, whole: Area) {
  const value = part.size / whole.size;
  const by_4 = part.by_4.map((by, i) => (by - value * at(whole.by_4, i)) / whole.size);
  return { value, by_4 };
}

/** Derivatives by centre and size from those by the corners, x1 = cx - w / 2. */
function byCentre(of: (corner: number) => number): Gradient4 {
  const [x1, y1, x2, y2] = four(of);
  return [x1 + x2, y1 + y2, (x2 - x1) / 2, (y2 - y1) / 2];
}

function four(of: (i: number) => number): Gradient4 {
  return [of(0), of(1), of(2), of(3)];
}

function at(values: readonly number[], i: number): number {
  return values[i] ?? Number.NaN;
}
