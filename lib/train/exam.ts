import * as tf from '@tensorflow/tfjs-core';
import type { Config } from '../config.ts';
import { answersOf } from '../forward.ts';
import { scope, type WeightSource } from '../scope.ts';
import { inputOfExample, type Example } from './lessons.ts';
import { anyOf } from './patterns.ts';
import type { TrainPlan } from './plan.ts';
import { frozenStage, fusedOf, type TrainingInput } from './trainingInput.ts';

/** What the last layer says of a picture. */
export interface LastAnswer {
  readonly logit_QV: Float32Array;
  readonly cxcywh01_Q4: Float32Array;
}

/** Pictures that a model is looked at with while it learns from others; owns their inputs. */
export interface Exam {
  look(at: number): Promise<LastAnswer>;
  dispose(): void;
}

/**
 * What lies before the first weight that learns is computed once, when a picture is first looked at.
 *
 * @param paths of all weights of the model
 */
export function examOf(
  images: readonly Example['image'][],
  model: { readonly weights: WeightSource; readonly config: Config },
  { learn }: Pick<TrainPlan, 'learn'>,
  paths: readonly string[],
): Exam {
  const stage = frozenStage(anyOf(learn), paths);
  const inputs = new Map<number, TrainingInput>();
  const inputOf = (at: number): TrainingInput => {
    const image = images[at];
    const known = inputs.get(at);
    if (known) return known;
    if (!image) throw new Error(`There is no picture ${at}; there are ${images.length}.`);
    const made = inputOfExample(image, stage, model);
    inputs.set(at, made);
    return made;
  };
  return {
    async look(at) {
      const input = inputOf(at);
      const [logit, box] = tf.tidy(() => {
        const s = scope(model.weights);
        const maps_BHWC = fusedOf(input, s, model.config);
        const { logit_BQV, cxcywh01_BQ4 } = answersOf(maps_BHWC, s, model.config);
        return [logit_BQV, cxcywh01_BQ4] as const;
      });
      try {
        const read = [logit.data<'float32'>(), box.data<'float32'>()] as const;
        const [logit_QV, cxcywh01_Q4] = await Promise.all(read);
        return { logit_QV: logit_QV.slice(), cxcywh01_Q4: cxcywh01_Q4.slice() };
      } finally {
        tf.dispose([logit, box]);
      }
    },
    dispose() {
      for (const { maps_BHWC } of inputs.values()) tf.dispose([...maps_BHWC]);
      inputs.clear();
    },
  };
}
