/**
 * What the book's own code computes on its first scene, for the PyTorch beside its listings to be compared
 * with: `node weights/parity/listings.ts FILE.safetensors`. Every tensor that the modules show, with and
 * without denoising queries, and under `listing.` what the plain functions of the listings give.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '#lib/cli/backend.ts';
import { readImage } from '#lib/cli/image.ts';
import { loadModel } from '#lib/cli/model.ts';
import { drawScene, sampleScene, WORLD } from '#lib/scene/index.ts';
import { overWhite, preprocess } from '#lib/image/preprocess.ts';
import { writeSafetensors, type TensorToWrite } from '#lib/params/writeSafetensors.ts';
import { traceOf } from '#lib/run.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { truthOf } from '#site/subject/truth.ts';
import { resolveTfjsModules } from '#lib/cli/tfjsModules.ts';
import { plainListings } from './plainListings.ts';

const [out = 'out/listings.safetensors'] = process.argv.slice(2);
const PHOTOGRAPH = fileURLToPath(new URL('../photograph.webp', import.meta.url));
const DENOISING = { kind: 'denoising', seed: 1 } as const;
/** What a step of training changes. */
const LEARNS = ['query.*Head.**', 'query.output.**', 'decoder.**'];
const STEPS = 2;
/** So large that a wrong rate, clip or decay would show. */
const RATES = { rate: 1e-3, decay: 0.5 };

const tensors = new Map<string, TensorToWrite>();
await startBackend();
const { config, weights } = await loadModel('embedded');
const scene = sampleScene(FIRST_SEED);
const context = createCanvas(WORLD, WORLD).getContext('2d');
drawScene(context, scene);
const picture = context.getImageData(0, 0, WORLD, WORLD);
const truth = truthOf(scene);

// The weights as they are, not folded: the tabs have them so.
for (const [prefix, edits] of [
  ['', []],
  ['withDenoising.', [DENOISING]],
] as const) {
  const trace = traceOf(picture, { weights, config }, { edits, truth });
  for (const path of trace.paths) {
    const { shape, data } = await trace.read(path);
    tensors.set(`${prefix}${path}`, { shape, data });
  }
  trace.dispose();
}

const photograph = await readImage(PHOTOGRAPH);
const { width, height, data } = overWhite(photograph);
tensors.set('listing.preprocess.picture', { shape: [height, width, 3], data });
tensors.set('listing.preprocess.pixels', {
  shape: [...config.inputSize, 3],
  data: preprocess(photograph, config.inputSize),
});

const read = (path: string) => {
  const found = tensors.get(path);
  if (!(found?.data instanceof Float32Array || found?.data instanceof Int32Array))
    throw new Error(`The run showed no ${path}.`);
  return found.data;
};
const weightOf = async (path: string) => {
  const tensor = weights.get(path);
  return { path, dims: '', shape: tensor.shape, data: await tensor.data<'float32'>() };
};
const plain = await plainListings({ config, truth, read, weightOf });
for (const [name, tensor] of plain) tensors.set(`listing.${name}`, tensor);

resolveTfjsModules();
const { createLearner, PLAN } = await import('#lib/train/index.ts');
const { targetsOf } = await import('#lib/train/targets.ts');
const targets = targetsOf(truth, config.labels, WORLD, WORLD);
const plan = { ...PLAN, ...RATES, learn: LEARNS };
const learner = createLearner({ weights, config }, plan, [{ image: picture, targets }]);
for (let step = 1; step <= STEPS; step++) {
  const { loss, norm, parts } = await learner.train();
  const of = (name: string, values: ArrayLike<number>) =>
    tensors.set(`listing.trainerOf.${step}.${name}`, {
      shape: [values.length],
      data: Float32Array.from(values),
    });
  of('loss', [loss]);
  of('norm', [norm]);
  for (const part of ['vfl', 'l1', 'giou'] as const) of(part, parts[part]);
}
for (const path of weights.paths().filter((one) => /^(?:query|decoder)\./.test(one))) {
  const tensor = learner.weights.get(path);
  tensors.set(`listing.trainerOf.after.${path}`, {
    shape: tensor.shape,
    data: await tensor.data<'float32'>(),
  });
}
learner.dispose();
weights.dispose();
await writeFile(out, writeSafetensors(tensors, { seed: String(FIRST_SEED) }));
console.log(`${tensors.size} tensors are in ${out}; ${tf.memory().numTensors} are left.`);
