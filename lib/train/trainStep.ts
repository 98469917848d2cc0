import * as tf from '@tensorflow/tfjs-core';
import { normOf, optimiserOf, type Optimiser } from './optimiser.ts';
import { learnAtOnce, learnInTwoPasses } from './gradients.ts';
import type { Learned, Lesson, Trainee } from './lesson.ts';
import { anyOf } from './patterns.ts';
import type { TrainPlan } from './plan.ts';

/** What a step says of itself: all but the gradients, which are used up. */
export interface Stepped extends Omit<Learned, 'gradients'> {
  /** Length of all gradients together, before they are clipped. */
  readonly norm: number;
}

/** Steps of one trainee; owns what the optimiser remembers. */
export interface Trainer {
  /** Learns one lesson; `done` steps were before. A promise only where the device has to be waited for. */
  step(lesson: Lesson, plan: TrainPlan, done: number): Stepped | Promise<Stepped>;
  dispose(): void;
}

/** Backends whose numbers lie in this thread's memory. */
const AT_ONCE: readonly string[] = ['cpu', 'wasm'];

export function trainerOf(trainee: Trainee): Trainer {
  const optimiser = optimiserOf(trainee.variables);
  return {
    step(lesson, plan, done) {
      if (!AT_ONCE.includes(tf.getBackend()))
        return stepInTurns(trainee, lesson, optimiser, plan, done);
      const learned = learnAtOnce(trainee, lesson);
      const norm_ = normOf(learned.gradients);
      const [norm = Number.NaN] = norm_.dataSync<'float32'>();
      norm_.dispose();
      return update(optimiser, learned, norm, plan, done);
    },
    dispose: () => optimiser.dispose(),
  };
}

async function stepInTurns(
  trainee: Trainee,
  lesson: Lesson,
  optimiser: Optimiser,
  plan: TrainPlan,
  done: number,
): Promise<Stepped> {
  const learned = await learnInTwoPasses(trainee, lesson);
  const norm_ = normOf(learned.gradients);
  const [norm = Number.NaN] = await norm_.data<'float32'>();
  norm_.dispose();
  return update(optimiser, learned, norm, plan, done);
}

/** As PyTorch clips. */
const CLIP_EPS = 1e-6;

function update(
  optimiser: Optimiser,
  { gradients, ...said }: Learned,
  norm: number,
  plan: TrainPlan,
  done: number,
): Stepped {
  const { clip, decay } = plan;
  const scale = clip > 0 ? Math.min(1, clip / (norm + CLIP_EPS)) : 1;
  try {
    optimiser.step(gradients, { rateOf: ratesAt(plan, done), decay, scale });
  } finally {
    tf.dispose([...gradients.values()]);
  }
  return { ...said, norm };
}

/** The rate of every path in the step after `done` others. */
function ratesAt(
  { rate, rates = {}, fade }: TrainPlan,
  done: number,
): (path: string) => number {
  const now = fade === undefined ? rate : rate * Math.max(0, 1 - done / fade);
  const factors = Object.entries(rates).map(
    ([pattern, factor]) => [anyOf([pattern]), factor] as const,
  );
  return (path) => now * (factors.find(([fits]) => fits(path))?.[1] ?? 1);
}
