import type { ModelConfig } from './config.ts';
import type { ModelOutput } from './families/family.ts';
import type { LayerOutput } from './forward.ts';
import type { InputPixels } from './image/inputTensor.ts';
import type { Pixels } from './image/pixels.ts';
import { extentOf, placementOf } from './image/placement.ts';
import { runPlanned, type Ran, type RunModel, type WatchOptions } from './runPlanned.ts';
import { planEdits, type Change, type Given } from './trace/edits/plan.ts';
import type { Trace } from './trace/record.ts';

export { inputOf, type InputOptions, type RunModel } from './runPlanned.ts';

export interface RunOptions extends WatchOptions, Pick<Given, 'tf' | 'truth'> {
  /** What is changed of the run. */
  readonly edits?: readonly Change[];
}

/**
 * The whole way: input, edits, network, outputs, trace. A model, a size or an edit that does not fit
 * throws, and then nothing is left behind; else the caller owns what `take` returns, and the trace.
 *
 * @shape  a picture, or pixels_BHW3 → what `take` makes of logits and boxes
 * @unit   0..255 (RGBA) or 0..1 in; logits before the sigmoid, boxes as shares of the image out
 * @source RT-DETR §4.1, figure 4
 */
export function run<T, C extends ModelConfig>(
  image: Pixels | InputPixels,
  model: RunModel<C>,
  { edits = [], tf, truth, ...how }: RunOptions,
  take: (output: ModelOutput) => T,
): Ran<T, C> {
  const picture =
    'width' in image
      ? extentOf(image, placementOf(image, model.config, how.size))
      : undefined;
  const plan = planEdits(edits, { config: model.config, tf, truth, picture });
  return runPlanned(image, model, plan, how, take);
}

/** As `run`, where only what the modules show is wanted: all of it by default. */
export function traceOf(
  image: Pixels | InputPixels,
  model: RunModel,
  options: RunOptions = {},
): Trace {
  return run(image, model, { keep: () => true, ...options }, () => null).trace;
}

/** To `take` the answer alone. */
export const lastLayer = ({
  logit_BQV,
  cxcywh01_BQ4,
  iou_BQ1,
}: LayerOutput): LayerOutput => ({
  logit_BQV,
  cxcywh01_BQ4,
  ...(iou_BQ1 ? { iou_BQ1 } : {}),
});
