import { iou } from '../metrics/iou.ts';
import {
  judgeImage,
  type FoundObject,
  type JudgedObject,
  type Outcome,
} from '../metrics/failures.ts';
import { postprocess } from '../postprocess/postprocess.ts';
import type { LayerAnswer } from '../postprocess/queryLife.ts';
import type { KnownObject } from './sceneObjects.ts';
import type { Pass } from './sight.ts';
import { SAME } from './tokensOn.ts';

/** A detection and the query that it comes from. */
export interface FoundQuery extends FoundObject {
  readonly query: number;
}

/** An object, or a box that is nobody's, and what became of it. */
export type Fate = Outcome<KnownObject, FoundQuery>;

/** What a layer finds, best first. */
export function foundBy(
  { logit_QV, cxcywh01_Q4 }: LayerAnswer,
  { labels, width, height }: Pick<Pass, 'labels' | 'width' | 'height'>,
  threshold: number,
): FoundQuery[] {
  const queries = cxcywh01_Q4.length / 4;
  const found = postprocess(Float32Array.from(logit_QV), Float32Array.from(cxcywh01_Q4), {
    ...{ queries, classes: labels.length, width, height, threshold },
    keep: queries,
  });
  return found.map(({ label, score, query, xyxyPx: [x1, y1, x2, y2] }) => ({
    name: labels[label] ?? `class ${label}`,
    ...{ score, query },
    bbox: [x1, y1, x2 - x1, y2 - y1],
  }));
}

/** What is right or wrong about an answer, by what is known to be there. */
export const fatesOf = (
  answer: LayerAnswer,
  pass: Pick<Pass, 'labels' | 'width' | 'height'>,
  objects: readonly KnownObject[],
  threshold: number,
): Fate[] => judgeImage(objects, foundBy(answer, pass, threshold));

/**
 * What is there as far as anybody knows who has only the answer: every box that does not lie on a surer
 * one of its class. Where somebody says that an object is at a place, the boxes there are its own.
 */
export function believed(
  found: readonly FoundQuery[],
  said?: Pick<JudgedObject, 'name' | 'bbox'>,
): JudgedObject[] {
  const objects: JudgedObject[] = said ? [{ ...said, ignored: false }] : [];
  for (const { name, bbox } of found) {
    const isKnown = objects.some(
      (other, at) =>
        iou(other.bbox, bbox) >= SAME && (other.name === name || (said && at === 0)),
    );
    if (!isKnown) objects.push({ name, bbox, ignored: false });
  }
  return objects;
}
