import * as tf from '@tensorflow/tfjs-core';
import type { Config } from '../config.ts';
import { registerTraining } from '../kernels/train/registerTraining.ts';
import type { WeightSource } from '../scope.ts';
import { averageOf } from './average.ts';
import { lessonsOf, type Example } from './lessons.ts';
import { anyOf } from './patterns.ts';
import { checkPlan, type PlanChange, type TrainPlan } from './plan.ts';
import { trainable, type BaseWeights } from './trainable.ts';
import { frozenStage, type Stage } from './trainingInput.ts';
import { trainerOf, type Stepped } from './trainStep.ts';

/** What came of a step, as plain data. */
export interface StepReport extends Stepped {
  /** Counted from 1. */
  readonly step: number;
  /** Which examples it learnt from, as they stand in the batch. */
  readonly examples: readonly number[];
}

/** A model while it learns; by its weights a model as any other. */
export interface Learner {
  readonly weights: WeightSource;
  readonly config: Config;
  /** As it stands, with what was changed on the way. */
  readonly plan: TrainPlan;
  /** How far inputs are computed once, because nothing on the way learns. */
  readonly stage: Stage;
  /** Steps that were learnt. */
  readonly step: number;
  /** Numbers that learn. */
  readonly parameters: number;
  /** The average of the weights of all steps; null where the plan wants none. */
  readonly averaged: WeightSource | null;
  /** Learns for one step; a promise only where the device has to be waited for. */
  train(): StepReport | Promise<StepReport>;
  /** From the next step on. */
  set(change: PlanChange): void;
  /**
   * The weights as they are, or their average where the plan wants one, as a safetensors file that
   * `transformers` loads; `original` is the checkpoint it began with, its norms not folded.
   */
  save(original?: WeightSource): Promise<Uint8Array<ArrayBuffer>>;
  dispose(): void;
}

/**
 * A model that learns by a plan from examples. The base weights stay as they are, and their owner's.
 * Throws one sentence for a plan or targets that cannot be followed, and then leaves nothing behind.
 */
export function createLearner(
  { weights: base, config }: { readonly weights: BaseWeights; readonly config: Config },
  given: TrainPlan,
  examples: readonly Example[],
): Learner {
  registerTraining();
  let plan = checkPlan(given);
  let step = 0;
  const { weights, variables, gates, changed, dispose } = trainable(base, config, plan);
  const stage = frozenStage(anyOf(plan.learn), base.paths());
  const lessons = orElse(dispose, () =>
    lessonsOf(examples, stage, { weights, config }, plan.seed),
  );
  const trainer = trainerOf({ weights, variables, gates, config });
  const average = plan.average > 0 ? averageOf(weights, variables, plan.average) : null;

  function reportOf(stepped: Stepped, chosen: readonly number[]): StepReport {
    step++;
    average?.update(step);
    return { step, examples: chosen, ...stepped };
  }

  return {
    weights,
    config,
    stage,
    get plan() {
      return plan;
    },
    get step() {
      return step;
    },
    parameters: [...variables].reduce(
      (sum, [path, { size }]) =>
        sum + (gates.has(path) ? size / config.labels.length : size),
      0,
    ),
    averaged: average?.weights ?? null,
    train() {
      const { chosen, lesson } = lessons.next(plan);
      const free = () => tf.dispose([...lesson.input.maps_BHWC]);
      const stepped = orElse(free, () => trainer.step(lesson, plan, step));
      if (stepped instanceof Promise)
        return stepped.finally(free).then((done) => reportOf(done, chosen));
      free();
      return reportOf(stepped, chosen);
    },
    set(change) {
      plan = checkPlan({ ...plan, ...change });
    },
    async save(original) {
      // What writes a file is loaded with the first one.
      const { savedWeights } = await import('./savedWeights.ts');
      const latest = average?.weights ?? weights;
      return savedWeights(latest, config, original && { original, changed });
    },
    dispose() {
      average?.dispose();
      trainer.dispose();
      lessons.dispose();
      dispose();
    },
  };
}

/** Frees what was made before when what comes next fails. */
function orElse<T>(free: () => void, make: () => T): T {
  try {
    return make();
  } catch (error) {
    free();
    throw error;
  }
}
