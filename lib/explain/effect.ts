import { iou } from '../metrics/iou.ts';
import type { JudgedObject } from '../metrics/failures.ts';
import { boxPx, iou as overlap } from '../numbers/boxes.ts';
import { sigmoid } from '../numbers/logits.ts';
import type { LayerAnswer } from '../postprocess/queryLife.ts';
import type { Wanted } from './cause.ts';
import type { Fate, FoundQuery } from './failures.ts';
import type { Pass } from './sight.ts';
import { SAME } from './tokensOn.ts';

/** What a change made of an answer. */
export interface Effect {
  /** The object is found, or the box is gone. */
  readonly done: boolean;
  /** The detection that finds it now. */
  readonly found: FoundQuery | null;
  /** Other objects that were found before and are not any more. */
  readonly lost: readonly JudgedObject[];
  /** Other objects that are found now and were not before. */
  readonly won: readonly JudgedObject[];
  /** Boxes that are nobody's and that were not there before. */
  readonly gained: readonly FoundQuery[];
}

const isRight = ({ kind }: Fate) => kind === 'right';

/** Compares the answer to the changed pass with the one before. */
export function effectOf(
  fate: Fate,
  before: readonly Fate[],
  after: readonly Fate[],
): Effect {
  const rightOf = (fates: readonly Fate[]) =>
    fates.filter(isRight).flatMap(({ object }) => object ?? []);
  const [was, is] = [rightOf(before), rightOf(after)];
  const lost = was.filter((object) => !is.includes(object));
  const won = is.filter((object) => !was.includes(object) && object !== fate.object);
  const spareOf = (fates: readonly Fate[]) =>
    fates.flatMap(({ object, found }) => (object === null ? found : []));
  const old = spareOf(before);
  const gained = spareOf(after).filter((box) => !old.some((other) => isSame(box, other)));
  if (fate.object) {
    const own = after.find(({ object }) => object === fate.object);
    const found = own?.kind === 'right' ? own.found : null;
    return { done: found !== null, found, lost, won, gained };
  }
  const { found: gone } = fate;
  // Of whatever class: a box that only changed its name is still there.
  const done = !spareOf(after).some(({ bbox }) => iou(bbox, gone.bbox) >= SAME);
  return { done, found: null, lost, won, gained };
}

/** Two boxes of one class on the same place. */
const isSame = (a: FoundQuery, b: FoundQuery): boolean =>
  a.name === b.name && iou(a.bbox, b.bbox) >= SAME;

/** The largest score for an object's class of a query whose box fits it. */
export function reached(
  { logit_QV, cxcywh01_Q4 }: LayerAnswer,
  pass: Pass,
  { xyxyPx, label }: Wanted,
): number {
  const classes = pass.labels.length;
  let most = -Infinity;
  for (let query = 0; query < cxcywh01_Q4.length / 4; query++) {
    const logit = logit_QV[query * classes + label] ?? -Infinity;
    if (logit > most && overlap(boxPx(cxcywh01_Q4, query, pass), xyxyPx) >= SAME)
      most = logit;
  }
  return sigmoid(most);
}
