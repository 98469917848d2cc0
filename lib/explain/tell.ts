import { cornersOf, iou } from '../numbers/boxes.ts';
import type { Case, Explanation } from './explain.ts';
import { causeOf } from './tellCause.ts';
import { tellLost } from './tellLost.ts';
import { tellRemedy } from './tellRemedy.ts';
import { tellSpare } from './tellSpare.ts';
import { corners, layerPath, share, type Told } from './told.ts';

/** An explanation in sentences. */
export interface Telling {
  /** What happened. */
  readonly head: Told;
  /** Where it was lost, and what would have changed it. */
  readonly gist: readonly Told[];
  /** What the tokens and the layers said on the way. */
  readonly way: readonly Told[];
}

export function tell(explanation: Explanation, { pass, threshold }: Case): Telling {
  const { lost, spare, fate, wanted } = explanation;
  const wrong = fate.kind !== 'right';
  return {
    head: headOf(explanation, pass.layers.length - 1),
    gist: [
      ...(lost && wrong ? causeOf(lost, wanted.name, threshold, pass) : []),
      ...(wrong ? tellRemedy(explanation) : []),
    ],
    way: [
      ...(lost ? tellLost(wanted, lost, pass) : []),
      ...(spare ? tellSpare(wanted, spare, pass) : []),
    ],
  };
}

function headOf({ fate, wanted }: Explanation, last: number): Told {
  const { found } = fate;
  const overlap = found ? iou(cornersOf(found.bbox), wanted.xyxyPx) : 0;
  const values = {
    ...{ name: wanted.name, box: corners(wanted.xyxyPx) },
    said: found?.name ?? '',
    score: share(found?.score ?? 0),
    iou: share(fate.object ? overlap : fate.iou),
  };
  return { name: fate.kind, values, path: layerPath(last, 'cxcywh01') };
}
