import { iou as overlapOf, type Box } from '#lib/numbers/boxes.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { fixed } from './numbers.ts';
import { t } from '#site/words/t.ts';

/** How objects are coloured: seven things on a picture share six colours. */
export const COLOURS_IN_TURN = t('a colour per object, six in turn');

/** `true (9)`: how many true boxes are drawn, and how many of them are too hidden to count. */
export function countOf(truth: readonly Pick<TrueBox, 'ignored'>[]): string {
  const hidden = truth.filter(({ ignored }) => ignored).length;
  const count = truth.length;
  return hidden > 0
    ? t('true ({count}, {hidden} too hidden to be asked for)', { count, hidden })
    : t('true ({count})', { count });
}

/** `x 12 – 58, y 30 – 121 px`. */
export function sayBox([x1, y1, x2, y2]: Box): string {
  return `x ${fixed(x1, 0)} \u2013 ${fixed(x2, 0)}, y ${fixed(y1, 0)} \u2013 ${fixed(y2, 0)} px`;
}

/** The true box that overlaps most, and by how much; null where none is known or touches. */
export function bestTruth(
  box: Box,
  truth: readonly TrueBox[] | null | undefined,
): { readonly truth: TrueBox; readonly iou: number } | null {
  let best: { truth: TrueBox; iou: number } | null = null;
  for (const other of truth ?? []) {
    const iou = overlapOf(box, other.xyxyPx);
    if (iou > (best?.iou ?? 0)) best = { truth: other, iou };
  }
  return best;
}
