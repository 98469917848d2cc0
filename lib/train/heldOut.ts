import * as tf from '@tensorflow/tfjs-core';
import { answersOf } from '../forward.ts';
import { lastLayer } from '../run.ts';
import { scope } from '../scope.ts';
import { judge, type Look, type Verdict } from './judge.ts';
import type { Learner } from './learner.ts';
import { inputOfExample, type Example } from './lessons.ts';
import { fusedOf } from './trainingInput.ts';
import type { Targets } from './denoising.ts';

/** A picture to be judged by. */
export interface Exam extends Example {
  /** Objects that are not asked for. */
  readonly hidden?: Targets;
}

/** Pictures that a learner is judged by, and does not learn from; owns their inputs. */
export interface HeldOut {
  /** What the learner says of every picture as it is now. */
  look(): Promise<Look[]>;
  judge(): Promise<Verdict>;
  dispose(): void;
}

/** What does not learn is computed once, so that judging takes little longer than a step. */
export function heldOutOf(learner: Learner, exams: readonly Exam[]): HeldOut {
  const { weights, config, stage } = learner;
  const inputs = exams.map(({ image }) => inputOfExample(image, stage, learner));
  const look = async (): Promise<Look[]> => {
    const looks: Look[] = [];
    for (const [index, { targets, hidden }] of exams.entries()) {
      const input = inputs[index];
      if (!input) continue;
      const { logit_BQV, cxcywh01_BQ4 } = tf.tidy(() => {
        const s = scope(weights);
        return { ...lastLayer(answersOf(fusedOf(input, s, config), s, config)) };
      });
      const logit_QV = (await logit_BQV.data<'float32'>()).slice();
      const cxcywh01_Q4 = (await cxcywh01_BQ4.data<'float32'>()).slice();
      tf.dispose([logit_BQV, cxcywh01_BQ4]);
      looks.push({ logit_QV, cxcywh01_Q4, targets, ...(hidden && { hidden }) });
    }
    return looks;
  };
  return {
    look,
    judge: async () => judge(await look(), config.labels.length),
    dispose: () => inputs.forEach(({ maps_BHWC }) => tf.dispose([...maps_BHWC])),
  };
}
