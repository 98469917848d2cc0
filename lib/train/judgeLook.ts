import { boxAt, boxArea, commonArea, iou, xyxyOf, type Box } from '../numbers/boxes.ts';
import type { Targets } from './denoising.ts';

/** What the last layer says of a picture, and what is in it. */
export interface Look {
  readonly logit_QV: Float32Array;
  readonly cxcywh01_Q4: Float32Array;
  readonly targets: Targets;
  /** Objects that are not asked for: to find them is neither right nor wrong. */
  readonly hidden?: Targets;
}

export const NOTHING: Targets = { label_G: [], cxcywh01_G4: [] };
const SAME = 0.5;

/** How one picture was told: hits of every object, and what is wrong. */
export function judgeLook(
  { logit_QV, cxcywh01_Q4, targets, hidden = NOTHING }: Look,
  classes: number,
) {
  const asked = Array.from(targets.label_G);
  const hits = asked.map(() => 0);
  let wrong = 0;
  logit_QV.forEach((logit, at) => {
    if (!(logit > 0)) return;
    const box = xyxyOf(boxAt(cxcywh01_Q4, Math.floor(at / classes)));
    const target = nearest(box, at % classes, targets);
    if (target >= 0) hits[target] = (hits[target] ?? 0) + 1;
    else if (!liesIn(box, at % classes, hidden)) wrong++;
  });
  return { asked, hits, wrong };
}

/** The object of the class that the box covers most; -1 where it covers none by half. */
function nearest(box: Box, label: number, { label_G, cxcywh01_G4 }: Targets): number {
  let [best, most] = [-1, SAME];
  for (let target = 0; target < label_G.length; target++) {
    if (label_G[target] !== label) continue;
    const overlap = iou(box, xyxyOf(boxAt(cxcywh01_G4, target)));
    if (overlap > most) [best, most] = [target, overlap];
  }
  return best;
}

function liesIn(box: Box, label: number, { label_G, cxcywh01_G4 }: Targets): boolean {
  return Array.from(label_G).some((one, target) => {
    const crowd = xyxyOf(boxAt(cxcywh01_G4, target));
    return one === label && commonArea(box, crowd) >= SAME * boxArea(box);
  });
}
