import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { ModelConfig } from './config.ts';
import { familyOf } from './families/structures.ts';
import type { Family, ModelOutput } from './families/family.ts';
import { FAMILIES } from './families/index.ts';
import { inputTensor, type InputPixels } from './image/inputTensor.ts';
import type { Pixels } from './image/pixels.ts';
import { placementOf } from './image/placement.ts';
import type { Denoising } from './query/denoising.ts';
import { scope, type Probe, type WeightSource } from './scope.ts';
import { chain } from './trace/chain.ts';
import type { EditPlan } from './trace/edits/plan.ts';
import { record, type Trace } from './trace/record.ts';

/** What runs: weights, and how they are put together. */
export interface RunModel<C extends ModelConfig = ModelConfig> {
  readonly weights: WeightSource;
  readonly config: C;
}

export interface InputOptions {
  /** Height and width that a picture is resized to; as the checkpoint's processor says by default. */
  readonly size?: readonly [number, number];
  /** The families that the model may be of; those of this library by default. */
  readonly families?: readonly Family[];
}

export interface WatchOptions extends InputOptions {
  /** Queries of training that run along; a `denoising` edit makes some of the picture's truth. */
  readonly denoising?: Denoising;
  /** Watches what the modules show, as the edits left it. */
  readonly probe?: Probe;
  /** Puts other tensors in the place of what was recorded; the trace keeps the run's own. */
  readonly force?: Probe;
  /** Whether the trace keeps what is shown under a path; it keeps nothing by default. */
  readonly keep?: (path: string) => boolean;
}

/** What came of a run; whoever has it owns `result` and `trace`. */
export interface Ran<T, C extends ModelConfig> {
  readonly result: T;
  readonly trace: Trace;
  /** As the edits left it: K may be another than the checkpoint's. */
  readonly config: C;
}

/**
 * As `run`, with edits that are planned already; nothing is changed without a plan. Apart from `run`,
 * so that the reader's worker need not hold what plans edits before there are any.
 *
 * @shape  a picture, or pixels_BHW3 → what `take` makes of logits and boxes
 * @unit   0..255 (RGBA) or 0..1 in; logits before the sigmoid, boxes as shares of the image out
 * @source RT-DETR §4.1, figure 4
 */
export function runPlanned<T, C extends ModelConfig>(
  image: Pixels | InputPixels,
  { weights, config }: RunModel<C>,
  plan: EditPlan<C> | null,
  { keep = () => false, families = FAMILIES, ...how }: WatchOptions,
  take: (output: ModelOutput) => T,
): Ran<T, C> {
  const planned = plan ?? unedited(config);
  const { stopAfterLayer, denoising = how.denoising } = planned;
  const forward = (recorder: Probe): T => {
    const probes = [how.probe, recorder, how.force].filter((one) => one !== undefined);
    const s = scope(weights, chain(planned.probe, ...probes));
    const pixels_BHW3 = inputOf(image, config, { size: how.size, families });
    const family = familyOf(config, families);
    const limits = { stopAfterLayer, denoising };
    const output = family.forward(pixels_BHW3, s, planned.config, limits);
    planned.check();
    return take(output);
  };
  try {
    return { ...record(forward, keep), config: planned.config };
  } finally {
    planned.dispose();
  }
}

const unedited = <C extends ModelConfig>(config: C): EditPlan<C> => ({
  probe: Object.assign(<T>(_path: string, value: T) => value, { hears: () => false }),
  check: () => undefined,
  dispose: () => undefined,
  config,
  stopAfterLayer: undefined,
  denoising: undefined,
});

/** What the network of this configuration receives of a picture or of given pixels. */
export function inputOf(
  image: Pixels | InputPixels,
  config: ModelConfig,
  { size, families = FAMILIES }: InputOptions = {},
): Tensor4D {
  const rules = familyOf(config, families).input(config);
  return inputTensor(image, (picture) => placementOf(picture, config, size), rules);
}
