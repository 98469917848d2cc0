import * as tf from '@tensorflow/tfjs-core';
import type { Config } from '../config.ts';
import type { InputPixels } from '../image/inputTensor.ts';
import type { Pixels } from '../image/pixels.ts';
import { inputOf } from '../run.ts';
import { seededRandom, subSeed } from '../scene/random.ts';
import type { WeightSource } from '../scope.ts';
import { checkTargets } from './checkTargets.ts';
import {
  denoisingGroups,
  denoisingQueries,
  sampleNoise,
  type DenoisingQueries,
  type Targets,
} from './denoising.ts';
import type { Lesson } from './lesson.ts';
import type { TrainPlan } from './plan.ts';
import { batchOf, inputAt, type Stage, type TrainingInput } from './trainingInput.ts';

/** A picture and what is in it. */
export interface Example {
  readonly image: Pixels | InputPixels;
  readonly targets: Targets;
}

/** One lesson after the other; owns the examples' inputs. */
export interface Lessons {
  /** The examples of the next step, as the plan now says. The caller owns `lesson.input`. */
  next(plan: TrainPlan): { readonly chosen: readonly number[]; readonly lesson: Lesson };
  input(example: number): TrainingInput;
  dispose(): void;
}

/** Streams of random numbers of a plan's seed. */
const ORDER = 1;
const DICE = 2;

/**
 * Examples as lessons: all of them in a new order, then all of them again. What lies before the first
 * weight that learns is computed once. Throws one sentence for targets that nobody can learn.
 */
export function lessonsOf(
  examples: readonly Example[],
  stage: Stage,
  model: { readonly weights: WeightSource; readonly config: Config },
  seed: number,
): Lessons {
  if (examples.length === 0) throw new Error('There is no picture to learn from.');
  const classes = model.config.labels.length;
  checkTargets(
    examples.map(({ targets }) => targets),
    classes,
  );
  const inputs = examples.map(({ image }) => inputOfExample(image, stage, model));
  const draw = shuffled(examples.length, seededRandom(subSeed(seed, ORDER)));
  const dice = seededRandom(subSeed(seed, DICE));
  const input = (example: number) => {
    const found = inputs[example];
    if (found) return found;
    throw new Error(`There is no example ${example}; there are ${inputs.length}.`);
  };
  return {
    input,
    next({ batch, denoising, detach, perTarget }) {
      const chosen = Array.from({ length: Math.min(batch, examples.length) }, draw);
      const targets = chosen.flatMap((index) => examples[index]?.targets ?? []);
      const noised = denoised(targets, denoising, classes, dice);
      const lesson = { input: batchOf(chosen.map(input)), targets, denoising: noised };
      return { chosen, lesson: { ...lesson, detach, perTarget } };
    },
    dispose: () => inputs.forEach(({ maps_BHWC }) => tf.dispose([...maps_BHWC])),
  };
}

/** The input of a picture at a stage; the caller owns it. */
export function inputOfExample(
  image: Example['image'],
  stage: Stage,
  { weights, config }: { readonly weights: WeightSource; readonly config: Config },
): TrainingInput {
  const pixels_BHW3 = inputOf(image, config);
  try {
    return inputAt(stage, pixels_BHW3, weights, config);
  } finally {
    pixels_BHW3.dispose();
  }
}

/** Denoising queries of a batch, of dice that are thrown on from step to step. */
function denoised(
  targets: readonly Targets[],
  denoising: number,
  classes: number,
  dice: () => number,
): DenoisingQueries | undefined {
  const groups = denoisingGroups(denoising, targets);
  if (groups === 0) return undefined;
  return denoisingQueries(targets, sampleNoise(dice, groups, targets), { classes });
}

/** 0 .. count - 1 in a random order, then in another one, for ever. */
function shuffled(count: number, random: () => number): () => number {
  let left: number[] = [];
  return () => {
    if (left.length === 0) left = Array.from({ length: count }, (_, index) => index);
    const [drawn = 0] = left.splice(Math.floor(random() * left.length), 1);
    return drawn;
  };
}
