import * as tf from '@tensorflow/tfjs-core';
import { openWeights } from '#lib/params/openWeights.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { toTorchLayout } from '#lib/params/layout.ts';
import { inputOf } from '#lib/run.ts';
import { pixelsOf, readTensors } from '#lib/trace/traceFile.ts';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { learnInTwoPasses } from '#lib/train/gradients.ts';
import { PLAN } from '#lib/train/plan.ts';
import { trainable } from '#lib/train/trainable.ts';
import {
  denoisingOf,
  goldenGradients,
  trainingGolden,
} from '#test/support/trainingGolden.ts';
import { fetchBytes } from './golden.ts';

/** What a step on the current backend is apart from PyTorch's. */
export interface TrainingRun {
  /** Relative. */
  readonly loss: number;
  readonly gradients: readonly {
    readonly path: string;
    /** Largest difference, and the largest entry that PyTorch has. */
    readonly apart: number;
    readonly largest: number;
  }[];
  /** Tensors alive after everything was disposed, less those before. */
  readonly leaked: number;
}

/** One step of the golden training of a checkpoint, without an update. */
export async function runTraining(root: string, name: string): Promise<TrainingRun> {
  const written = readConfig(await (await fetch(`${root}${name}/config.json`)).json());
  const file = await fetchBytes(`${root}training.${name}.safetensors`);
  const reference = trainingGolden(written, readTensors(new Uint8Array(file)));
  const trace = readTensors(
    new Uint8Array(await fetchBytes(`${root}${name}/trace.safetensors`)),
  );
  const weights = await fetchBytes(`${root}${name}/model.safetensors`);
  const pixels = pixelsOf(trace);
  if (!pixels) throw new Error(`${name} has no input.pixels`);
  registerTraining();
  const { config, targets, floats } = reference;
  const before = tf.memory().numTensors;
  const base = openWeights([weights], config);
  const wanted = goldenGradients(reference);
  const made = trainable(base, config, {
    ...PLAN,
    learn: wanted.map(({ spec }) => spec.path),
  });
  const pixels_BHW3 = inputOf(pixels, config);
  const learned = await learnInTwoPasses(
    { ...made, config },
    {
      input: { stage: 'pixels', maps_BHWC: [pixels_BHW3] },
      ...{ targets, detach: 'transformers', perTarget: 1 },
      denoising: denoisingOf(reference, 0),
    },
  );
  const gradients = [];
  for (const { spec, stride, wanted: values, largest } of wanted) {
    const gradient = learned.gradients.get(spec.path);
    const ours = gradient
      ? toTorchLayout((await gradient.data<'float32'>()).slice(), spec)
      : new Float32Array();
    const apart = Array.from(values).reduce(
      (worst, value, i) =>
        Math.max(worst, Math.abs(value - (ours[i * stride] ?? Infinity))),
      0,
    );
    gradients.push({ path: spec.path, apart, largest });
  }
  learned.gradients.forEach((gradient) => gradient.dispose());
  made.dispose();
  base.dispose();
  pixels_BHW3.dispose();
  const loss = Math.abs(learned.loss / (floats('loss')[0] ?? 0) - 1);
  return { loss, gradients, leaked: tf.memory().numTensors - before };
}
