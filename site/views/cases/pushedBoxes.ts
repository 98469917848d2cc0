import { boxAt } from '#lib/numbers/boxes.ts';
import { layerLosses } from '#lib/train/layerLosses.ts';
import { targetsOf } from '#lib/train/targets.ts';
import { pushedBoxes, type PushedBox } from '../pushedBoxes.ts';
import { LABELS, layers, start_Q4 } from './fixtures/layers.ts';
import { street } from './fixtures/picture.ts';

const truth = street.truth ?? [];
const targets = targetsOf(truth, LABELS, street.width, street.height);

/** What the queries are told after one of the layers. */
function pushedAfter(layer: number): PushedBox[] {
  const output = layers[layer];
  if (!output) return [];
  const selected = { logit_QV: output.logit_QV, cxcywh01_Q4: start_Q4 };
  const [told] = layerLosses([output], selected, targets).layers;
  return Array.from(told?.target_Q ?? [], (target, query) => ({
    ...{ query, target },
    cxcywh01: boxAt(output.cxcywh01_Q4, query),
    gradient_4: boxAt(told?.boxGradient_Q4 ?? [], query),
  })).filter(({ target }) => target >= 0);
}

/** The first layer's boxes, far off. */
export function pushedAfterFirstLayer(): Element {
  return pushedBoxes(pushedAfter(0), { picture: street, truth });
}

/** The last layer's boxes, nearly right and pushed as hard; one query is chosen. */
export function pushedAfterLastLayer(): Element {
  const view = pushedBoxes(pushedAfter(5), { picture: street, truth, tenth: 2 });
  view.value = 1;
  return view;
}

/** Nothing is known of the picture: nobody is told anything. */
export function pushedNobody(): Element {
  return pushedBoxes([], { picture: street, truth: [] });
}
