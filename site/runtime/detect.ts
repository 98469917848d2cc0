import * as tf from '@tensorflow/tfjs-core';
import { forward } from '#lib/forward.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import { preprocess } from '#lib/image/preprocess.ts';
import { scope, type Probe } from '#lib/scope.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import type { Model } from './model.ts';
import type { Run, StageTime } from './types.ts';

/** The stages that show tensors, by the first word of their trace paths. */
const STAGES = ['backbone', 'encoder', 'query', 'decoder'] as const;

const isStage = (name: string) => STAGES.some((stage) => stage === name);

/**
 * Notes when each stage has shown its last tensor. On WASM and CPU the work is then done; on WebGPU
 * it is only queued, and `workDone` of the queue tells, without waiting, when it is.
 */
function stageClock(workDone: OpenBackend['workDone']) {
  const ends = new Map<string, Promise<number>>();
  let stage = '';
  const end = () => {
    // A lost device may leave the question open; the read that fails then is what is reported.
    if (isStage(stage))
      ends.set(
        stage,
        workDone().catch(() => performance.now()),
      );
  };
  const probe: Probe = (path, value) => {
    const next = path.slice(0, path.indexOf('.'));
    if (next !== stage) {
      end();
      stage = next;
    }
    return value;
  };
  return { probe, finish: end, ends };
}

async function stageTimes(
  ends: ReadonlyMap<string, Promise<number>>,
  start: number,
): Promise<StageTime[]> {
  const times: StageTime[] = [];
  let last = start;
  for (const stage of STAGES) {
    const end = Math.max(last, (await ends.get(stage)) ?? last);
    times.push({ stage, ms: end - last });
    last = end;
  }
  return times;
}

function flat(tensor: tf.Tensor): tf.Tensor1D {
  return tf.reshape<tf.Rank.R1>(tensor, [tensor.size]);
}

/** All numbers of a run in one tensor, because every crossing from the GPU waits for it. */
function packed(
  model: Model,
  pixels_HW3: Float32Array,
  probe: Probe,
  finish: () => void,
): tf.Tensor1D {
  return tf.tidy(() => {
    const [height, width] = model.config.inputSize;
    const pixels_BHW3 = tf.tensor4d(pixels_HW3, [1, height, width, 3]);
    const output = forward(pixels_BHW3, scope(model.weights, probe), model.config);
    finish();
    const parts = output.layers.flatMap(({ logit_BQV, cxcywh01_BQ4 }) => [
      flat(logit_BQV),
      flat(cxcywh01_BQ4),
    ]);
    return tf.concat1d([...parts, flat(tf.cast(output.tokens_BQ, 'float32'))]);
  });
}

function unpack(flat: Float32Array, { config }: Model): Pick<Run, 'layers' | 'tokens_Q'> {
  const { layers, queries } = config.decoder;
  let at = 0;
  const take = (count: number) => flat.subarray(at, (at += count));
  return {
    layers: Array.from({ length: layers }, () => ({
      logit_QV: take(queries * config.labels.length),
      cxcywh01_Q4: take(queries * 4),
    })),
    tokens_Q: Int32Array.from(take(queries)),
  };
}

/** One run of the detector over a picture. Rejects when the device is lost on the way. */
export async function detect(
  model: Model,
  backend: OpenBackend,
  pixels: Pixels,
  decodeMs: number,
): Promise<Run> {
  const begin = performance.now();
  const pixels_HW3 = preprocess(pixels, model.config.inputSize);
  const prepared = performance.now();
  const { probe, finish, ends } = stageClock(backend.workDone);
  const numbers = packed(model, pixels_HW3, probe, finish);
  try {
    const data = await numbers.data<'float32'>();
    const times = await stageTimes(ends, prepared);
    const end = performance.now();
    const staged = times.reduce((sum, { ms }) => sum + ms, prepared);
    return {
      width: pixels.width,
      height: pixels.height,
      ...unpack(data, model),
      times: [
        { stage: 'decode', ms: decodeMs },
        { stage: 'preprocess', ms: prepared - begin },
        ...times,
        { stage: 'read', ms: Math.max(0, end - staged) },
      ],
      totalMs: decodeMs + end - begin,
      backend: backend.report,
    };
  } finally {
    numbers.dispose();
  }
}
