import type { KernelConfig } from '@tensorflow/tfjs-core';
import { loadModel } from '#lib/cli/model.ts';
import { drawnScenes } from '#lib/cli/taught.ts';
import { resolveTfjsModules } from '#lib/cli/tfjsModules.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { fuse } from '#lib/params/fuse.ts';
import { now, since } from './clock.ts';
import { exchangeKernels, kernelsOf } from './exchangeKernels.ts';
import { median } from './median.ts';
import type { Pair } from './timePair.ts';

const HEADS = ['decoder.classHead.**', 'decoder.boxHead.**'];
const DECODER = ['decoder.**'];
const QUERY = [...DECODER, 'query.**'];

/** What learns. */
const PLANS = {
  heads: HEADS,
  decoder: DECODER,
  'decoder, query': QUERY,
  'decoder, query, encoder': [...QUERY, 'encoder.**'],
  all: ['**'],
} as const;

/** One step of training, by model, by what learns and by denoising queries. */
export interface StepTime extends Pair {
  readonly model: 'nano' | 'embedded';
  readonly learns: keyof typeof PLANS;
  readonly denoising: number;
  readonly parameters: number;
}

/** tfjs' own kernels, which training replaces. To be asked for before there is any training. */
export const replacedKernels = () =>
  kernelsOf(['BatchMatMul', 'Conv2DBackpropInput', 'Identity', 'MaxPoolGrad', 'Sum']);

/**
 * Milliseconds of processor time of a step on wasm, in turn with the same step of composed operations
 * and tfjs' own kernels, but for the two that tfjs has not.
 */
export async function timeSteps(
  model: 'nano' | 'embedded',
  tfjs: readonly KernelConfig[],
  runs: number,
): Promise<StepTime[]> {
  const { config, weights: saved } = await loadModel(model);
  const weights = fuse(saved, config);
  saved.dispose();
  resolveTfjsModules();
  const { createLearner, PLAN } = await import('#lib/train/index.ts');
  const examples = drawnScenes({ first: 6000, count: 2 }, config.labels);
  const times: StepTime[] = [];
  for (const learns of Object.keys(PLANS) as (keyof typeof PLANS)[])
    for (const denoising of [0, 100]) {
      const plan = { ...PLAN, learn: PLANS[learns], rate: 1e-5, denoising };
      const learner = createLearner({ weights, config }, plan, examples);
      const pair = await inTurn(() => learner.train(), tfjs, runs);
      const { parameters } = learner;
      learner.dispose();
      times.push({ model, learns, denoising, parameters, ...pair });
    }
  weights.dispose();
  return times;
}

async function inTurn(
  step: () => unknown,
  tfjs: readonly KernelConfig[],
  runs: number,
): Promise<Pair> {
  const ours = kernelsOf(tfjs.map(({ kernelName }) => kernelName));
  const composed = async () => {
    exchangeKernels(tfjs);
    unregisterKernels();
    try {
      return await timed(step);
    } finally {
      registerKernels();
      exchangeKernels(ours);
    }
  };
  await timed(step);
  const times = { ours: [] as number[], plain: [] as number[] };
  for (let run = 0; run < runs; run++) {
    times.ours.push(await timed(step));
    times.plain.push(await composed());
  }
  const [a, b] = [median(times.ours), median(times.plain)];
  return { ours: a, plain: b, ratio: b / a };
}

async function timed(step: () => unknown): Promise<number> {
  const start = now();
  await step();
  return since(start).cpuMs;
}
