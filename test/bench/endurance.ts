/**
 * Trains for many steps and fails if anything has grown since the hundredth: tensors, data, their
 * bytes, the backend's memory. All of the model with denoising, or what the patterns say.
 *
 *     node test/bench/endurance.ts [MODEL] [STEPS] [PATTERN,...]
 */
import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '#lib/cli/backend.ts';
import { loadModel } from '#lib/cli/model.ts';
import { drawnScenes } from '#lib/cli/taught.ts';
import { resolveTfjsModules } from '#lib/cli/tfjsModules.ts';
import { fuse } from '#lib/params/fuse.ts';
import { heapMegabytes } from './heapMegabytes.ts';

const [model = 'nano', steps = '2000', learns = '**'] = process.argv.slice(2);
const SETTLED = 100;

await startBackend();
const { config, weights } = await loadModel(model);
const examples = drawnScenes({ first: 6000, count: 4 }, config.labels);
resolveTfjsModules();
const { createLearner, PLAN } = await import('#lib/train/index.ts');
const plan = { ...PLAN, learn: learns.split(','), rate: 1e-5, denoising: 100 };
const learner = createLearner({ weights: fuse(weights, config), config }, plan, examples);

const held = () => {
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  return { numTensors, numDataBuffers, numBytes, heap: heapMegabytes() };
};
let settled = held();
for (let step = 1; step <= Number(steps); step++) {
  await learner.train();
  if (step === SETTLED) settled = held();
  if (step % SETTLED === 0) console.log(step, held());
}
const end = held();
const grown = Object.entries(settled).filter(
  ([name, before]) => end[name as keyof typeof end] > before,
);
if (grown.length > 0)
  throw new Error(`It grew: ${grown.map(([name]) => name).join(', ')}.`);
