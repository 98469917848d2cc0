import {
  judgeImage,
  type FoundObject,
  type JudgedObject,
  type Outcome,
} from '../metrics/failures.ts';
import { postprocess } from '../postprocess/postprocess.ts';
import type { LayerAnswer } from '../postprocess/queryLife.ts';
import type { Pass } from './sight.ts';

/** A detection and the query that it comes from. */
export interface FoundQuery extends FoundObject {
  readonly query: number;
}

/** An object, or a box that is nobody's, and what became of it. */
export type Fate = Outcome<JudgedObject, FoundQuery>;

/** What is right or wrong about an answer, by what is known to be there. */
export function fatesOf(
  { logit_QV, cxcywh01_Q4 }: LayerAnswer,
  { labels, width, height }: Pick<Pass, 'labels' | 'width' | 'height'>,
  objects: readonly JudgedObject[],
  threshold: number,
): Fate[] {
  const queries = cxcywh01_Q4.length / 4;
  const found = postprocess(Float32Array.from(logit_QV), Float32Array.from(cxcywh01_Q4), {
    ...{ queries, classes: labels.length, width, height, threshold },
    keep: queries,
  });
  return judgeImage(
    objects,
    found.map(({ label, score, query, xyxyPx: [x1, y1, x2, y2] }): FoundQuery => ({
      name: labels[label] ?? `class ${label}`,
      ...{ score, query },
      bbox: [x1, y1, x2 - x1, y2 - y1],
    })),
  );
}
