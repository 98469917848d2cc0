import { cornersOf, iou } from '../numbers/boxes.ts';
import type { Case, Explanation } from './explain.ts';
import { tellLost } from './tellLost.ts';
import { tellRemedy } from './tellRemedy.ts';
import { tellSpare } from './tellSpare.ts';
import { corners, layerPath, share, type Told } from './told.ts';

/** An explanation in sentences: what happened, where, why, and what would have changed it. */
export function tell(explanation: Explanation, { pass, threshold }: Case): Told[] {
  const { lost, spare } = explanation;
  return [
    headOf(explanation, threshold, pass.layers.length - 1),
    ...(lost ? tellLost(explanation, lost, pass, threshold) : []),
    ...(spare ? tellSpare(explanation, spare, pass) : []),
    ...(explanation.fate.kind === 'right' ? [] : tellRemedy(explanation)),
  ];
}

function headOf({ fate, wanted }: Explanation, threshold: number, last: number): Told {
  const { found } = fate;
  const overlap = found ? iou(cornersOf(found.bbox), wanted.xyxyPx) : 0;
  const values = {
    ...{ name: wanted.name, box: corners(wanted.xyxyPx), threshold: share(threshold) },
    said: found?.name ?? '',
    score: share(found?.score ?? 0),
    iou: share(fate.object ? overlap : fate.iou),
  };
  return { name: fate.kind, values, path: layerPath(last, 'cxcywh01') };
}
