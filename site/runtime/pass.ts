import * as tf from '@tensorflow/tfjs-core';
import { isRtDetr } from '#lib/families/rtDetr/structure.ts';
import { STRUCTURES, familyOf } from '#lib/families/structures.ts';
import type { ModelOutput } from '#lib/families/family.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import { extentOf, placementOf } from '#lib/image/placement.ts';
import { runPlanned, type RunModel, type WatchOptions } from '#lib/runPlanned.ts';
import type { ModelConfig } from '#lib/config.ts';
import { chain } from '#lib/trace/chain.ts';
import type { EditPlan } from '#lib/trace/edits/plan.ts';
import type { Trace } from '#lib/trace/record.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import { stageClock } from './stages.ts';
import { saidByLayer } from './saidByLayer.ts';
import type { Run } from './types.ts';

/** The tensors and the numbers of a run; whoever has it disposes of `trace`. */
interface Passed<C extends ModelConfig> {
  readonly run: Run;
  readonly trace: Trace;
  /** As the edits left it, its input size that of this run. */
  readonly config: C;
}

/**
 * One run of the detector over a picture, its stages timed. Rejects when the device is lost on the
 * way.
 *
 * @param decodeMs how long it took to get the pixels
 * @param plan what edits change of it
 */
export async function pass<C extends ModelConfig>(
  model: RunModel<C>,
  { report, workDone }: Pick<OpenBackend, 'report' | 'workDone'>,
  pixels: Pixels,
  decodeMs: number,
  plan: EditPlan<C> | null = null,
  { probe, ...options }: WatchOptions = {},
): Promise<Passed<C>> {
  const begin = performance.now();
  const clock = stageClock(workDone, familyOf(model.config, STRUCTURES).stages);
  const timed = probe ? chain(probe, clock.probe) : clock.probe;
  const asked = { ...options, probe: timed };
  const placed = placementOf(pixels, model.config, options.size);
  const { result, trace, config } = runPlanned(pixels, model, plan, asked, packed);
  clock.finish();
  try {
    const numbers = await result.numbers.data<'float32'>();
    const stages = await clock.times(begin);
    const end = performance.now();
    const staged = stages.reduce((sum, { ms }) => sum + ms, begin);
    const read = { stage: 'read', ms: Math.max(0, end - staged) };
    return {
      run: {
        ...extentOf(pixels, placed),
        inputSize: placed.canvas,
        ...(isRtDetr(config) ? {} : { family: config.family }),
        ...unpack(numbers, result, config),
        times: [{ stage: 'decode', ms: decodeMs }, ...stages, read],
        totalMs: decodeMs + end - begin,
        backend: report,
      },
      trace,
      config: { ...config, inputSize: placed.canvas },
    };
  } catch (error) {
    trace.dispose();
    throw error;
  } finally {
    result.numbers.dispose();
  }
}

function flat(tensor: tf.Tensor): tf.Tensor1D {
  return tf.reshape<tf.Rank.R1>(tensor, [tensor.size]);
}

interface Packed {
  readonly numbers: tf.Tensor1D;
  /** The decoder may have stopped before its last layer. */
  readonly layers: number;
  /** Of a query: the model may say *no object* beside its classes. */
  readonly logits: number;
}

/** All numbers of a run in one tensor, because every crossing from the GPU waits for it. */
function packed({ layers, logit_BQV, tokens_BQ }: ModelOutput): Packed {
  const parts = layers.flatMap(({ logit_BQV, cxcywh01_BQ4, iou_BQ1 }) => [
    flat(logit_BQV),
    flat(cxcywh01_BQ4),
    ...(iou_BQ1 ? [flat(iou_BQ1)] : []),
  ]);
  const tokens = tokens_BQ ? [flat(tf.cast(tokens_BQ, 'float32'))] : [];
  return {
    numbers: tf.concat1d([...parts, ...tokens]),
    layers: layers.length,
    logits: logit_BQV.shape[2],
  };
}

function unpack(
  flat: Float32Array,
  { layers, logits }: Packed,
  config: ModelConfig,
): Pick<Run, 'layers' | 'tokens_Q'> {
  const structure = familyOf(config, STRUCTURES);
  const { queries, tokens, layers: paths } = structure.answers(config);
  let at = 0;
  const take = (count: number) => flat.subarray(at, (at += count));
  return {
    layers: paths.slice(0, layers).map(({ iou }) =>
      saidByLayer(structure, config, {
        logit_QV: take(queries * logits),
        cxcywh01_Q4: take(queries * 4),
        iou_Q: iou === undefined ? undefined : take(queries),
      }),
    ),
    tokens_Q: Int32Array.from(tokens ? take(queries) : []),
  };
}
