import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { Config } from '../config.ts';
import type { WeightSource } from '../scope.ts';
import type { DenoisingQueries, Targets } from './denoising.ts';
import type { Pairs } from './pairs.ts';
import type { Detach } from './detach.ts';
import type { TrainingInput } from './trainingInput.ts';

/** What learns. */
export interface Trainee {
  readonly weights: WeightSource;
  readonly variables: ReadonlyMap<string, Variable>;
  /** 1 for what learns of a weight, and 0 for the rest, where that is not all of it. */
  readonly gates: ReadonlyMap<string, Tensor>;
  readonly config: Config;
}

/** What it learns from in one step, and how. */
export interface Lesson {
  readonly input: TrainingInput;
  readonly targets: readonly Targets[];
  readonly denoising?: DenoisingQueries | undefined;
  readonly detach: Detach;
  /** Queries that an object gets: 1 as the model was made for. */
  readonly perTarget: number;
}

/** What every layer said before the step, and the encoder's tokens: R = (X + 1) B Q. */
export interface Answers {
  readonly logit_RV: Float32Array;
  readonly cxcywh01_R4: Float32Array;
}

/** What came of a lesson. The caller owns `gradients`. */
export interface Learned extends Answers {
  readonly gradients: ReadonlyMap<string, Tensor>;
  readonly loss: number;
  readonly parts: StepParts;
  readonly pairs: Pairs;
}

export const PARTS = ['vfl', 'l1', 'giou', 'dnVfl', 'dnL1', 'dnGiou'] as const;

/** Weighted losses by layer, the encoder's tokens last; those of denoising are empty without it. */
export type StepParts = Readonly<Record<(typeof PARTS)[number], Float32Array>>;

/** What is said of a loss whose parts stand one after the other in `numbers_P`. */
export function partsOf(numbers_P: Float32Array, layers: number) {
  let at = 0;
  const take = (count: number) => numbers_P.slice(at, (at += count));
  const [vfl, l1, giou] = [take(layers + 1), take(layers + 1), take(layers + 1)];
  const parts: StepParts = {
    ...{ vfl, l1, giou },
    ...{ dnVfl: take(layers), dnL1: take(layers), dnGiou: take(layers) },
  };
  return { parts, loss: numbers_P.reduce((sum, part) => sum + part, 0) };
}
