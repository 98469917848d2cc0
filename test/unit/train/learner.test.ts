import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { fuse } from '#lib/params/fuse.ts';
import { initWeights } from '#lib/params/init.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { lastLayer, run } from '#lib/run.ts';
import type { WeightSource } from '#lib/scope.ts';
import { createLearner, PLAN, type Example, type TrainPlan } from '#lib/train/index.ts';
import { apart } from '#test/support/closeness.ts';
import { TINY } from '#test/support/tinyConfig.ts';
import { gradientPixels } from '#test/support/tinyModel.ts';

const examples: readonly Example[] = [
  {
    image: gradientPixels(64),
    targets: { label_G: [0, 2], cxcywh01_G4: [0.3, 0.3, 0.2, 0.3, 0.6, 0.6, 0.5, 0.4] },
  },
  {
    image: gradientPixels(48),
    targets: { label_G: [1], cxcywh01_G4: [0.5, 0.4, 0.6, 0.3] },
  },
  { image: gradientPixels(32), targets: { label_G: [], cxcywh01_G4: [] } },
];
const DECODER: TrainPlan = { ...PLAN, learn: ['decoder.**'], rate: 1e-3 };

let saved: WeightStore;
let weights: WeightStore;

beforeAll(async () => {
  await tf.setBackend('wasm');
  registerKernels();
  saved = initWeights(TINY, 1);
  weights = fuse(saved, TINY);
});
afterAll(() => {
  weights.dispose();
  saved.dispose();
  unregisterKernels();
});

const learnerOf = (plan: Partial<TrainPlan>, from: readonly Example[] = examples) =>
  createLearner({ weights, config: TINY }, { ...DECODER, ...plan }, from);

async function lossesOf(plan: Partial<TrainPlan>, steps: number): Promise<number[]> {
  const learner = learnerOf(plan);
  const losses: number[] = [];
  for (let i = 0; i < steps; i++) losses.push((await learner.train()).loss);
  learner.dispose();
  return losses;
}

/** What a model says of the first picture. */
async function answerOf(source: WeightSource) {
  const image = examples[0]?.image ?? gradientPixels(64);
  const { result } = run(image, { weights: source, config: TINY }, {}, lastLayer);
  const logit = await result.logit_BQV.data<'float32'>();
  const box = await result.cxcywh01_BQ4.data<'float32'>();
  tf.dispose([result.logit_BQV, result.cxcywh01_BQ4]);
  return { logit: logit.slice(), box: box.slice() };
}

const valuesAt = async (source: WeightSource, path: string) =>
  Float32Array.from(await source.get(path).data());

describe('createLearner(model, plan, examples)', () => {
  it('learns: the loss falls, and the model is another one', async () => {
    const before = await answerOf(weights);
    const learner = learnerOf({ rate: 5e-3 }, examples.slice(0, 1));
    const first = await learner.train();
    for (let i = 0; i < 30; i++) await learner.train();
    const last = await learner.train();
    expect(last.loss).toBeLessThan(first.loss * 0.7);
    expect(last.step).toBe(32);
    const after = await answerOf(learner.weights);
    expect(apart(after.logit, before.logit)).toBeGreaterThan(0.1);
    learner.dispose();
    expect(await answerOf(weights)).toEqual(before);
  });

  it('the same plan and seed give the same losses, another seed others', async () => {
    const plan = { denoising: 4, batch: 2, fresh: ['decoder.**'], seed: 3 };
    const losses = await lossesOf(plan, 4);
    expect(await lossesOf(plan, 4)).toEqual(losses);
    expect(await lossesOf({ ...plan, seed: 4 }, 4)).not.toEqual(losses);
  });

  it('learns from every example before it sees one again', async () => {
    const learner = learnerOf({});
    const seen: number[] = [];
    for (let i = 0; i < 6; i++) seen.push(...(await learner.train()).examples);
    learner.dispose();
    expect(seen.slice(0, 3).toSorted()).toEqual([0, 1, 2]);
    expect(seen.slice(3).toSorted()).toEqual([0, 1, 2]);
  });

  it('changes what the plan names, and nothing else', async () => {
    const learner = learnerOf({ learn: ['decoder.classHead.**'] });
    await learner.train();
    for (const path of weights.paths()) {
      const before = await valuesAt(weights, path);
      const after = await valuesAt(learner.weights, path);
      if (path.startsWith('decoder.classHead.')) expect(after, path).not.toEqual(before);
      else expect(after, path).toEqual(before);
    }
    learner.dispose();
  });

  it('leaves no tensor behind, and no more of them from step to step', async () => {
    const before = tf.memory();
    const learner = learnerOf({ learn: ['**'], denoising: 4, batch: 2, average: 0.9 });
    await learner.train();
    const once = tf.memory();
    for (let i = 0; i < 3; i++) await learner.train();
    expect(tf.memory().numTensors).toBe(once.numTensors);
    expect(tf.memory().numBytes).toBe(once.numBytes);
    learner.dispose();
    expect(tf.memory().numTensors).toBe(before.numTensors);
  });

  it.each([
    [{ learn: ['decodr.**'] }, 'no weight of the model is called so'],
    [{ wipe: 'spoon' }, 'the class spoon, which the model does not have'],
    [{ rate: Number.NaN }, 'The plan gives rate as NaN'],
    [{ perTarget: 1.5 }, 'a whole number from 1 to 20'],
  ] as const)('refuses %j', (plan, sentence) => {
    const before = tf.memory().numTensors;
    expect(() => learnerOf(plan)).toThrow(sentence);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    ['an inverted box', [0.5, 0.5, -0.2, 0.2], 'corners are exchanged'],
    ['no number', [0.5, Number.NaN, 0.2, 0.2], 'a box is four numbers'],
  ] as const)('refuses %s by name', (_, cxcywh01_G4, sentence) => {
    const before = tf.memory().numTensors;
    const wrong: Example = {
      image: gradientPixels(64),
      targets: { label_G: [0], cxcywh01_G4 },
    };
    expect(() => learnerOf({}, [...examples, wrong])).toThrow(sentence);
    expect(() => learnerOf({}, [...examples, wrong])).toThrow('Target 0 of image 3');
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a plan', () => {
  it('wipes a class: nobody says it any more, the others are as they were', async () => {
    const learner = learnerOf({ wipe: 'dog' });
    const [before, after] = [await answerOf(weights), await answerOf(learner.weights)];
    learner.dispose();
    expect(after.box).toEqual(before.box);
    after.logit.forEach((logit, i) => {
      if (i % TINY.labels.length === 2) expect(logit).toBeCloseTo(-Math.log(99), 5);
      else expect(logit).toBeCloseTo(before.logit[i] ?? Number.NaN, 5);
    });
  });

  it('teaches one class alone: the others’ scores stay as they are', async () => {
    const learn = ['decoder.classHead.**'];
    const learner = learnerOf({ wipe: 'dog', only: 'dog', learn, decay: 0, rate: 0.1 });
    const before = await answerOf(learner.weights);
    for (let i = 0; i < 3; i++) await learner.train();
    const after = await answerOf(learner.weights);
    const { layers, width } = TINY.decoder;
    expect(learner.parameters).toBe(layers * (width + 1));
    learner.dispose();
    after.logit.forEach((logit, i) => {
      if (i % TINY.labels.length === 2) expect(logit).not.toBe(before.logit[i]);
      else expect(logit).toBe(before.logit[i]);
    });
  });

  it('fades its rate, and multiplies it by path', async () => {
    const learner = learnerOf({ fade: 2, rates: { 'decoder.classHead.**': 0 } });
    const head = await valuesAt(learner.weights, 'decoder.classHead.0.weight');
    await learner.train();
    await learner.train();
    expect(await valuesAt(learner.weights, 'decoder.classHead.0.weight')).toEqual(head);
    const box = await valuesAt(learner.weights, 'decoder.boxHead.0.0.weight');
    await learner.train();
    expect(await valuesAt(learner.weights, 'decoder.boxHead.0.0.weight')).toEqual(box);
    learner.dispose();
  });

  it('gives an object several queries, and takes them back, while it learns', async () => {
    const learner = learnerOf({ perTarget: 4 }, examples.slice(0, 1));
    const outputs = TINY.decoder.layers + 1;
    expect((await learner.train()).pairs.row_K).toHaveLength(outputs * 2 * 4);
    learner.set({ perTarget: 1 });
    expect((await learner.train()).pairs.row_K).toHaveLength(outputs * 2);
    learner.dispose();
  });

  it('averages the weights', async () => {
    const learner = learnerOf({ average: 0.9 });
    const path = 'decoder.classHead.0.weight';
    const begun = await valuesAt(learner.weights, path);
    await learner.train();
    const now = await valuesAt(learner.weights, path);
    const mean = await valuesAt(learner.averaged ?? learner.weights, path);
    // After the first step a tenth (1 / 11) is still of the beginning.
    now.forEach((value, i) => {
      const expected = (begun[i] ?? 0) / 11 + (value * 10) / 11;
      expect(mean[i]).toBeCloseTo(expected, 6);
    });
    learner.dispose();
  });
});

describe('learner.save()', () => {
  it.each([
    ['folded norms written back', ['**'], false],
    ['the original’s norms kept', ['decoder.**'], true],
  ] as const)('opens as a checkpoint that says the same: %s', async (_, learn, kept) => {
    const learner = learnerOf({ learn });
    for (let i = 0; i < 3; i++) await learner.train();
    const file = await learner.save(kept ? saved : undefined);
    const opened = openWeights([file.buffer], TINY);
    const [now, then] = [await answerOf(learner.weights), await answerOf(opened)];
    expect(apart(then.logit, now.logit)).toBeLessThan(1e-4);
    expect(apart(then.box, now.box)).toBeLessThan(1e-5);
    const variance = 'backbone.stem.0.norm.variance';
    const same =
      apart(await valuesAt(opened, variance), await valuesAt(saved, variance)) === 0;
    expect(same).toBe(kept);
    opened.dispose();
    learner.dispose();
  });
});
