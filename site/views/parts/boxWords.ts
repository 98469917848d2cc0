import { boxIoU, type Xyxy } from '#site/ui/boxes.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import type { Shown } from './picture.ts';
import { fixed } from './numbers.ts';

/** Box q of cxcywh01 (Q x 4, row major) as corners in pixels of the picture. */
export function cornersPx(
  cxcywh01_Q4: ArrayLike<number>,
  q: number,
  { width, height }: Pick<Shown, 'width' | 'height'>,
): Xyxy {
  const [cx, cy, w, h] = [0, 1, 2, 3].map((side) => cxcywh01_Q4[q * 4 + side] ?? 0) as [
    number,
    number,
    number,
    number,
  ];
  return [
    (cx - w / 2) * width,
    (cy - h / 2) * height,
    (cx + w / 2) * width,
    (cy + h / 2) * height,
  ];
}

/** `x 12 – 58, y 30 – 121 px`. */
export function sayBox([x1, y1, x2, y2]: Xyxy): string {
  return `x ${fixed(x1, 0)} \u2013 ${fixed(x2, 0)}, y ${fixed(y1, 0)} \u2013 ${fixed(y2, 0)} px`;
}

/** The true box that overlaps most, and by how much; null where none is known or touches. */
export function bestTruth(
  box: Xyxy,
  truth: readonly TrueBox[] | null | undefined,
): { readonly truth: TrueBox; readonly iou: number } | null {
  let best: { truth: TrueBox; iou: number } | null = null;
  for (const other of truth ?? []) {
    const iou = boxIoU(box, other.xyxyPx);
    if (iou > (best?.iou ?? 0)) best = { truth: other, iou };
  }
  return best;
}

/** The class with the largest logit in row q of logit (Q x V), and its score. */
export function bestClass(
  logit_QV: ArrayLike<number>,
  q: number,
  classes: number,
): { readonly label: number; readonly score: number } {
  let label = 0;
  let largest = -Infinity;
  for (let v = 0; v < classes; v++) {
    const logit = logit_QV[q * classes + v] ?? -Infinity;
    if (logit > largest) [label, largest] = [v, logit];
  }
  return { label, score: 1 / (1 + Math.exp(-largest)) };
}
