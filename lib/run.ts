import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { ModelConfig } from './config.ts';
import { familyOf } from './families/descriptions.ts';
import type { Family, ForwardOptions, ModelOutput } from './families/family.ts';
import { FAMILIES } from './families/index.ts';
import type { LayerOutput } from './forward.ts';
import { inputTensor, type InputPixels } from './image/inputTensor.ts';
import type { Pixels } from './image/pixels.ts';
import { scope, type Probe, type WeightSource } from './scope.ts';
import { chain } from './trace/patch.ts';
import { record, type Trace } from './trace/record.ts';

/** What runs: weights, and how they are put together. */
export interface RunModel {
  readonly weights: WeightSource;
  readonly config: ModelConfig;
}

export interface InputOptions {
  /** Height and width that a picture is resized to; the configuration's by default. */
  readonly size?: readonly [number, number];
  /** The families that the model may be of; those of this library by default. */
  readonly families?: readonly Family[];
}

export interface RunOptions extends InputOptions, ForwardOptions {
  /** Edits or times what the modules show; the trace keeps what it returns. */
  readonly probe?: Probe;
  /** Called after the last tensor; what it throws ends the run. */
  readonly check?: () => void;
  /** Whether the trace keeps what is shown under a path; it keeps nothing by default. */
  readonly keep?: (path: string) => boolean;
}

/**
 * The whole way: input, network, outputs, trace. A model or a size that does not fit throws, and
 * then nothing is left behind; else the caller owns what `take` returns, and the trace.
 *
 * @shape  a picture, or pixels_BHW3 → what `take` makes of logits and boxes
 * @unit   0..255 (RGBA) or 0..1 in; logits before the sigmoid, boxes as shares of the image out
 * @source RT-DETR §4.1, figure 4
 */
export function run<T>(
  image: Pixels | InputPixels,
  { weights, config }: RunModel,
  { keep = () => false, families = FAMILIES, ...how }: RunOptions,
  take: (output: ModelOutput) => T,
): { readonly result: T; readonly trace: Trace } {
  return record((recorder) => {
    const probe = how.probe ? chain(how.probe, recorder) : recorder;
    const pixels_BHW3 = inputOf(image, config, { size: how.size, families });
    const s = scope(weights, probe);
    const output = familyOf(config, families).forward(pixels_BHW3, s, config, how);
    how.check?.();
    return take(output);
  }, keep);
}

/** What the network of this configuration receives of a picture or of given pixels. */
export function inputOf(
  image: Pixels | InputPixels,
  config: ModelConfig,
  { size = config.inputSize, families = FAMILIES }: InputOptions = {},
): Tensor4D {
  return inputTensor(image, size, familyOf(config, families).input(config));
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
export const lastLayer = ({ logit_BQV, cxcywh01_BQ4 }: LayerOutput): LayerOutput => ({
  logit_BQV,
  cxcywh01_BQ4,
});
