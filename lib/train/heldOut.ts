import * as tf from '@tensorflow/tfjs-core';
import { answersOf } from '../forward.ts';
import { lastLayer } from '../run.ts';
import { scope } from '../scope.ts';
import { judge, type Verdict } from './judge.ts';
import type { Look } from './judgeLook.ts';
import type { Learner } from './learner.ts';
import { inputOfExample, type Example } from './lessons.ts';
import { fusedOf, type TrainingInput } from './trainingInput.ts';
import type { Targets } from './denoising.ts';

/** A picture to be judged by. */
export interface Exam extends Example {
  /** Objects that are not asked for. */
  readonly hidden?: Targets;
}

/** Pictures that a learner is judged by, and does not learn from; owns their inputs. */
export interface HeldOut {
  /** What the learner says of a picture as it is now. */
  look(exam: number): Promise<Look>;
  /** Of all of them. */
  judge(): Promise<Verdict>;
  dispose(): void;
}

/**
 * What does not learn is computed once, when a picture is first looked at, so that judging takes little
 * longer than a step.
 */
export function heldOutOf(learner: Learner, exams: readonly Exam[]): HeldOut {
  const { weights, config, stage } = learner;
  const inputs = new Map<number, TrainingInput>();
  const inputOf = (index: number, { image }: Exam): TrainingInput => {
    const known = inputs.get(index) ?? inputOfExample(image, stage, learner);
    inputs.set(index, known);
    return known;
  };
  const look = async (index: number): Promise<Look> => {
    const exam = exams[index];
    if (!exam) throw new Error(`There is no picture ${index}; there are ${exams.length}.`);
    const input = inputOf(index, exam);
    const { logit_BQV, cxcywh01_BQ4 } = tf.tidy(() => {
      const s = scope(weights);
      return { ...lastLayer(answersOf(fusedOf(input, s, config), s, config)) };
    });
    try {
      const logit_QV = (await logit_BQV.data<'float32'>()).slice();
      const cxcywh01_Q4 = (await cxcywh01_BQ4.data<'float32'>()).slice();
      const { targets, hidden } = exam;
      return { logit_QV, cxcywh01_Q4, targets, ...(hidden && { hidden }) };
    } finally {
      tf.dispose([logit_BQV, cxcywh01_BQ4]);
    }
  };
  return {
    look,
    async judge() {
      const looks: Look[] = [];
      for (const index of exams.keys()) looks.push(await look(index));
      return judge(looks, config.labels.length);
    },
    dispose() {
      inputs.forEach(({ maps_BHWC }) => tf.dispose([...maps_BHWC]));
      inputs.clear();
    },
  };
}
