/**
 * The other side of training_speed.py: makes a step of training for every line of the input, and says
 * how many milliseconds of processor time it took. Says first what it learns from.
 *
 *     node weights/parity/trainingSteps.ts MODEL LEARNS DENOISING
 */
import { createInterface } from 'node:readline';
import { startBackend } from '#lib/cli/backend.ts';
import { loadModel } from '#lib/cli/model.ts';
import { drawnScenes } from '#lib/cli/taught.ts';
import { resolveTfjsModules } from '#lib/cli/tfjsModules.ts';
import { fuse } from '#lib/params/fuse.ts';

const [model = 'nano', learns = '**', denoising = '0'] = process.argv.slice(2);
await startBackend();
const { config, weights } = await loadModel(model);
const examples = drawnScenes({ first: 6000, count: 1 }, config.labels);
resolveTfjsModules();
const { createLearner, PLAN } = await import('#lib/train/index.ts');
const plan = {
  ...PLAN,
  learn: learns.split(','),
  rate: 1e-5,
  denoising: Number(denoising),
};
const learner = createLearner({ weights: fuse(weights, config), config }, plan, examples);

const targets = examples.map(({ targets: { label_G, cxcywh01_G4 } }) => ({
  label_G: Array.from(label_G),
  cxcywh01_G4: Array.from(cxcywh01_G4),
}));
console.log(JSON.stringify({ ...targets[0], parameters: learner.parameters }));
const asked = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
while (!(await asked.next()).done) {
  const start = process.cpuUsage();
  await learner.train();
  const { user, system } = process.cpuUsage(start);
  console.log((user + system) / 1000);
}
