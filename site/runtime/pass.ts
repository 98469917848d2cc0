import * as tf from '@tensorflow/tfjs-core';
import type { Config } from '#lib/config.ts';
import { forward, type Denoising } from '#lib/forward.ts';
import { scope, type Probe, type WeightSource } from '#lib/scope.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import type { StageClock } from './stages.ts';
import type { Run } from './types.ts';

/** What runs: weights, how they are put together, and how far. */
export interface Pass {
  readonly weights: WeightSource;
  readonly config: Config;
  /** 1 .. layers of the decoder. */
  readonly stopAfterLayer: number;
  readonly denoising?: Denoising | undefined;
}

/** What went in, and when. */
export interface Input {
  readonly width: number;
  readonly height: number;
  readonly pixels_HW3: Float32Array;
  readonly decodeMs: number;
  /** performance.now() before and after the pixels were prepared. */
  readonly begin: number;
  readonly prepared: number;
}

function flat(tensor: tf.Tensor): tf.Tensor1D {
  return tf.reshape<tf.Rank.R1>(tensor, [tensor.size]);
}

/** All numbers of a run in one tensor, because every crossing from the GPU waits for it. */
export function packed(
  { weights, config, stopAfterLayer, denoising }: Pass,
  pixels_HW3: Float32Array,
  probe: Probe,
): tf.Tensor1D {
  return tf.tidy(() => {
    const [height, width] = config.inputSize;
    const pixels_BHW3 = tf.tensor4d(pixels_HW3, [1, height, width, 3]);
    const s = scope(weights, probe);
    const output = forward(pixels_BHW3, s, config, stopAfterLayer, denoising);
    const parts = output.layers.flatMap(({ logit_BQV, cxcywh01_BQ4 }) => [
      flat(logit_BQV),
      flat(cxcywh01_BQ4),
    ]);
    return tf.concat1d([...parts, flat(tf.cast(output.tokens_BQ, 'float32'))]);
  });
}

function unpack(
  flat: Float32Array,
  { config, stopAfterLayer }: Pass,
): Pick<Run, 'layers' | 'tokens_Q'> {
  const { queries } = config.decoder;
  let at = 0;
  const take = (count: number) => flat.subarray(at, (at += count));
  return {
    layers: Array.from({ length: stopAfterLayer }, () => ({
      logit_QV: take(queries * config.labels.length),
      cxcywh01_Q4: take(queries * 4),
    })),
    tokens_Q: Int32Array.from(take(queries)),
  };
}

/** Waits for the packed numbers of a pass and makes a run of them. */
export async function readRun(
  numbers: tf.Tensor1D,
  pass: Pass,
  input: Input,
  clock: StageClock,
  { report }: Pick<OpenBackend, 'report'>,
): Promise<Run> {
  const data = await numbers.data<'float32'>();
  const times = await clock.times(input.prepared);
  const end = performance.now();
  const staged = times.reduce((sum, { ms }) => sum + ms, input.prepared);
  return {
    width: input.width,
    height: input.height,
    ...unpack(data, pass),
    times: [
      { stage: 'decode', ms: input.decodeMs },
      { stage: 'preprocess', ms: input.prepared - input.begin },
      ...times,
      { stage: 'read', ms: Math.max(0, end - staged) },
    ],
    totalMs: input.decodeMs + end - input.begin,
    backend: report,
  };
}
