import { cocoFigures } from '../metrics/index.ts';
import type { CocoAnnotation, CocoResult } from '../metrics/coco.ts';
import { boxAt, xyxyOf } from '../numbers/boxes.ts';
import { sigmoid } from '../numbers/logits.ts';
import type { Targets } from './denoising.ts';
import { judgeLook, NOTHING, type Look } from './judgeLook.ts';

/** How well some pictures were told, all that scores above a half taken as said. */
export interface Verdict {
  readonly asked: number;
  /** Objects of which a box of their class covers more than half (IoU). */
  readonly found: number;
  /** Further boxes of objects that were found. */
  readonly duplicates: number;
  /** Boxes of nothing, or of another class. */
  readonly wrong: number;
  /** COCO's; -1 where there was nothing to find. */
  readonly AP: number;
  /** By class: of how many how many were found, and the AP. */
  readonly classes: readonly {
    readonly asked: number;
    readonly found: number;
    readonly AP: number;
  }[];
}

/** COCO counts in pixels; any size gives the same AP. */
const SIDE = 320;

/** Judges what a detector says of pictures against what is in them. */
export function judge(looks: readonly Look[], classes: number): Verdict {
  const told = looks.map((look) => judgeLook(look, classes));
  const sum = (of: (one: (typeof told)[number]) => number) =>
    told.reduce((total, one) => total + of(one), 0);
  const truths = looks.flatMap(annotationsOf);
  const said = looks.flatMap((look, image) => resultsOf(look, image, classes));
  const { AP, categories } = cocoFigures(truths, said);
  return {
    asked: sum(({ asked }) => asked.length),
    found: sum(({ hits }) => hits.filter((count) => count > 0).length),
    duplicates: sum(({ hits }) => hits.reduce((n, count) => n + Math.max(0, count - 1), 0)),
    wrong: sum(({ wrong }) => wrong),
    AP,
    classes: Array.from({ length: classes }, (_, label) => ({
      asked: sum(({ asked }) => asked.filter((one) => one === label).length),
      found: sum(
        ({ asked, hits }) =>
          asked.filter((one, target) => one === label && (hits[target] ?? 0) > 0).length,
      ),
      AP: categories.get(label)?.AP ?? -1,
    })),
  };
}

const xywhOf = (boxes_K4: ArrayLike<number>, index: number) => {
  const [x1, y1, x2, y2] = xyxyOf(boxAt(boxes_K4, index));
  return [x1 * SIDE, y1 * SIDE, (x2 - x1) * SIDE, (y2 - y1) * SIDE] as const;
};

function annotationsOf(
  { targets, hidden = NOTHING }: Look,
  image_id: number,
): CocoAnnotation[] {
  const of = ({ label_G, cxcywh01_G4 }: Targets, iscrowd: 0 | 1) =>
    Array.from(label_G, (category_id, target): CocoAnnotation => {
      const bbox = xywhOf(cxcywh01_G4, target);
      return { image_id, category_id, bbox, area: bbox[2] * bbox[3], iscrowd };
    });
  return [...of(targets, 0), ...of(hidden, 1)];
}

/** As post-processing has it: as many (query, class) pairs as queries, the best. */
function resultsOf({ logit_QV, cxcywh01_Q4 }: Look, image_id: number, classes: number) {
  const queries = cxcywh01_Q4.length / 4;
  return Array.from(logit_QV, (logit, at) => ({ logit, at }))
    .sort((a, b) => b.logit - a.logit)
    .slice(0, queries)
    .map(({ logit, at }): CocoResult => {
      const bbox = xywhOf(cxcywh01_Q4, Math.floor(at / classes));
      return { image_id, category_id: at % classes, bbox, score: sigmoid(logit) };
    });
}
