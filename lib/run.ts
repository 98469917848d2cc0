import type { Config } from './config.ts';
import {
  forward,
  type Denoising,
  type DetectorOutput,
  type LayerOutput,
} from './forward.ts';
import { inputTensor, type InputPixels } from './image/inputTensor.ts';
import type { Pixels } from './image/pixels.ts';
import { scope, type Probe, type WeightSource } from './scope.ts';
import { chain } from './trace/patch.ts';
import { record, type Trace } from './trace/record.ts';

/** What runs: weights, and how they are put together. */
export interface RunModel {
  readonly weights: WeightSource;
  readonly config: Config;
}

export interface RunOptions {
  /** Height and width that a picture is resized to; the configuration's by default. */
  readonly size?: readonly [number, number];
  /** 1 .. layers of the decoder; all by default. */
  readonly stopAfterLayer?: number;
  /** Queries of training that run along. */
  readonly denoising?: Denoising;
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
  { size = config.inputSize, keep = () => false, ...how }: RunOptions,
  take: (output: DetectorOutput) => T,
): { readonly result: T; readonly trace: Trace } {
  return record((recorder) => {
    const probe = how.probe ? chain(how.probe, recorder) : recorder;
    const pixels_BHW3 = inputTensor(image, size);
    const s = scope(weights, probe);
    const output = forward(pixels_BHW3, s, config, how.stopAfterLayer, how.denoising);
    how.check?.();
    return take(output);
  }, keep);
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
export const lastLayer = ({ logit_BQV, cxcywh01_BQ4 }: DetectorOutput): LayerOutput => ({
  logit_BQV,
  cxcywh01_BQ4,
});
