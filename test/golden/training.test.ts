import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { toTorchLayout } from '#lib/params/layout.ts';
import { inputOf } from '#lib/run.ts';
import { learnAtOnce } from '#lib/train/gradients.ts';
import { PARTS, type Learned, type Lesson, type Trainee } from '#lib/train/lesson.ts';
import { PLAN } from '#lib/train/plan.ts';
import { trainable, type Trainable } from '#lib/train/trainable.ts';
import { trainerOf } from '#lib/train/trainStep.ts';
import {
  readTraining,
  TRAINING_CASES,
  type TrainingCase,
} from '#test/support/readTraining.ts';
import { denoisingOf, goldenGradients, partName } from '#test/support/trainingGolden.ts';

/** tfjs' plain JavaScript takes ten seconds for a step. */
const PATIENT = 120_000;

const LOSS = 1e-5;
const GRADIENT = 1e-4;
const LOSSES = 1e-4;

/** The bias of all keys moves every score alike, and softmax does not see it: a gradient of rounding. */
const KEY_BIAS = /selfAttention\.kProj\.bias$/;
const NOTHING = 1e-5;

interface Course {
  readonly trainee: Trainee;
  readonly lessons: (step: number) => Lesson;
  readonly end: () => void;
}

/** A golden checkpoint, all of it variable, and the lesson of the golden file. */
function begin(name: TrainingCase): Course & ReturnType<typeof readTraining> {
  const read = readTraining(name);
  const { config, weights, pixels, targets } = read;
  const base = openWeights([weights], config);
  // The norms of a backbone are frozen in one of the checkpoints.
  const learn = goldenGradients(read).map(({ spec }) => spec.path);
  const made: Trainable = trainable(base, config, { ...PLAN, learn });
  const pixels_BHW3 = inputOf(pixels, config);
  const input = { stage: 'pixels', maps_BHWC: [pixels_BHW3] } as const;
  return {
    ...read,
    trainee: { ...made, config },
    lessons: (step) => ({
      ...{ input, targets, detach: 'transformers', perTarget: 1 },
      denoising: denoisingOf(read, step),
    }),
    end: () => {
      made.dispose();
      base.dispose();
      pixels_BHW3.dispose();
    },
  };
}

const lengthOf = (values: Float32Array) =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
const relative = (found: number, wanted: number) => Math.abs(found / wanted - 1);

describe.each(['cpu', 'wasm'])('training on %s', (backend) => {
  beforeAll(async () => {
    expect(await tf.setBackend(backend)).toBe(true);
    registerKernels();
    registerTraining();
  });
  afterAll(unregisterKernels);

  describe.each(TRAINING_CASES)('%s', (name) => {
    const before = { tensors: 0 };
    let course: ReturnType<typeof begin>;
    let learned: Learned;
    beforeAll(() => {
      before.tensors = tf.memory().numTensors;
      course = begin(name);
      learned = learnAtOnce(course.trainee, course.lessons(0));
    }, PATIENT);
    afterAll(() => {
      learned.gradients.forEach((gradient) => gradient.dispose());
      course.end();
      expect(tf.memory().numTensors).toBe(before.tensors);
    });

    it('the loss and all its parts are PyTorch’s', () => {
      const { config, floats } = course;
      const { layers } = config.decoder;
      expect(relative(learned.loss, floats('loss')[0] ?? 0)).toBeLessThan(LOSS);
      let parts = 0;
      for (const [part, values] of Object.entries(learned.parts))
        values.forEach((value, layer) => {
          const key = partName(part, layer, layers);
          expect(relative(value, floats(key)[0] ?? 0), key).toBeLessThan(LOSS);
          parts++;
        });
      expect(parts).toBe(
        [...course.golden.keys()].filter((key) => key.startsWith('part.')).length,
      );
    });

    it('weights/recipe sums the same losses of the batch', () => {
      const wanted = course.floats('recipe');
      const sums = PARTS.map((part) =>
        learned.parts[part].reduce((sum, value) => sum + value, 0),
      );
      sums.forEach((sum, i) => expect(relative(sum, wanted[i] ?? 0)).toBeLessThan(LOSS));
      expect(wanted).toHaveLength(PARTS.length);
    });

    it('every gradient is PyTorch’s', async () => {
      const found = goldenGradients(course);
      expect(found.length).toBeGreaterThan(200);
      expect(learned.gradients.size).toBe(found.length);
      for (const { spec, stride, wanted, largest, norm } of found) {
        const { path } = spec;
        const gradient = learned.gradients.get(path);
        if (!gradient) throw new Error(`There is no gradient of ${path}`);
        const ours = toTorchLayout((await gradient.data<'float32'>()).slice(), spec);
        const apart = Array.from(wanted).reduce(
          (worst, value, i) =>
            Math.max(worst, Math.abs(value - (ours[i * stride] ?? Number.NaN))),
          0,
        );
        const within = KEY_BIAS.test(path) ? NOTHING : GRADIENT * largest;
        expect(apart, path).toBeLessThanOrEqual(within);
        if (norm === undefined || KEY_BIAS.test(path)) continue;
        expect(Math.abs(lengthOf(ours) - norm), path).toBeLessThanOrEqual(GRADIENT * norm);
      }
    });

    // Minutes on cpu.
    it.runIf(backend === 'wasm')(
      'ten losses of AdamW with denoising are PyTorch’s',
      async () => {
        const { trainee, lessons, floats, end } = begin(name);
        const trainer = trainerOf(trainee);
        const plan = { ...PLAN, rate: 1e-4, decay: 1e-4, clip: 0.1 };
        const wanted = floats('losses');
        expect(wanted).toHaveLength(10);
        for (const [step, loss] of wanted.entries()) {
          const stepped = await trainer.step(lessons(step), plan, step);
          expect(relative(stepped.loss, loss), `loss ${step}`).toBeLessThan(LOSSES);
          if (step === 0)
            expect(relative(stepped.norm, floats('norm')[0] ?? 0)).toBeLessThan(LOSS);
        }
        trainer.dispose();
        end();
      },
    );
  });
});
