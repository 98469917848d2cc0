import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Variable } from '@tensorflow/tfjs-core';
import type { Config } from '../config.ts';
import type { WeightSource } from '../scope.ts';
import { detectionLoss, type DetectionLoss } from './detectionLoss.ts';
import type { DenoisingQueries, Targets } from './denoising.ts';
import { outputsOf, type Outputs } from './outputs.ts';
import { matchRows, type Pairs } from './pairs.ts';
import type { Detach } from './trainingProbe.ts';
import type { TrainingInput } from './trainingInput.ts';

/** What learns. */
export interface Trainee {
  readonly weights: WeightSource;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly config: Config;
}

/** What it learns from in one step, and how. */
export interface Lesson {
  readonly input: TrainingInput;
  readonly targets: readonly Targets[];
  readonly denoising?: DenoisingQueries | undefined;
  readonly detach: Detach;
  /** Queries that an object gets. */
  readonly perTarget: number;
}

/** What came of a lesson. The caller owns `gradients`. */
export interface Learned {
  readonly gradients: ReadonlyMap<string, Tensor>;
  readonly loss: number;
  readonly parts: StepParts;
  readonly pairs: Pairs;
  /** What every layer said before the step, and the encoder's tokens: R = (X + 1) B Q. */
  readonly logit_RV: Float32Array;
  readonly cxcywh01_R4: Float32Array;
}

/** Weighted losses by layer, the encoder's tokens last; those of denoising are empty without it. */
export type StepParts = Readonly<
  Record<'vfl' | 'l1' | 'giou' | 'dnVfl' | 'dnL1' | 'dnGiou', Float32Array>
>;

type Answers = Pick<Learned, 'logit_RV' | 'cxcywh01_R4'>;

/**
 * Loss and gradients in one forward: the matching reads the answers while the tape is open, which only
 * backends can do whose numbers lie in this thread's memory.
 */
export function learnAtOnce(trainee: Trainee, lesson: Lesson): Learned {
  const found: { answers?: Answers; pairs?: Pairs } = {};
  const pass = underTape(trainee, lesson, ({ matched }) => {
    const logit_RV = matched.logit_RV.dataSync<'float32'>().slice();
    const cxcywh01_R4 = matched.cxcywh01_R4.dataSync<'float32'>().slice();
    found.answers = { logit_RV, cxcywh01_R4 };
    return (found.pairs = pairsOf(trainee, lesson, found.answers));
  });
  const { gradients, kept_P } = pass;
  const { answers, pairs } = found;
  if (!answers || !pairs) throw new Error('The step matched nothing.');
  const numbers = kept_P.dataSync<'float32'>().slice();
  kept_P.dispose();
  return { gradients, pairs, ...answers, ...partsOf(numbers, trainee, lesson) };
}

/**
 * The same for a device that is waited for: a first forward is read and matched, a second one learns.
 */
export async function learnInTwoPasses(trainee: Trainee, lesson: Lesson): Promise<Learned> {
  const answers = await answersOfLesson(trainee, lesson);
  const pairs = pairsOf(trainee, lesson, answers);
  const { gradients, kept_P } = underTape(trainee, lesson, () => pairs);
  const numbers = (await kept_P.data<'float32'>()).slice();
  kept_P.dispose();
  return { gradients, pairs, ...answers, ...partsOf(numbers, trainee, lesson) };
}

async function answersOfLesson(
  { weights, config }: Trainee,
  { input, detach }: Lesson,
): Promise<Answers> {
  // Without denoising queries: the detector's own cannot see them.
  const { logit_RV, cxcywh01_R4 } = tf.tidy(() => {
    const outputs = outputsOf(input, weights, config, { detach });
    outputs.dispose();
    return { ...outputs.matched };
  });
  try {
    const [logit, boxes] = await Promise.all([
      logit_RV.data<'float32'>(),
      cxcywh01_R4.data<'float32'>(),
    ]);
    return { logit_RV: logit.slice(), cxcywh01_R4: boxes.slice() };
  } finally {
    tf.dispose([logit_RV, cxcywh01_R4]);
  }
}

const pairsOf = ({ config }: Trainee, lesson: Lesson, { logit_RV, cxcywh01_R4 }: Answers) => {
  const { layers, queries } = config.decoder;
  const rows = { layers: layers + 1, queries, each: lesson.perTarget };
  return matchRows(logit_RV, cxcywh01_R4, rows, lesson.targets);
};

/** Gradients, and all parts of the loss one after the other (P numbers). */
function underTape(
  { weights, variables, config }: Trainee,
  { input, targets, denoising, detach }: Lesson,
  match: (outputs: Outputs) => Pairs,
): { gradients: Map<string, Tensor>; kept_P: Tensor1D } {
  const held: { outputs?: Outputs; kept_P?: Tensor1D } = {};
  try {
    const { value, grads } = tf.variableGrads(
      () => {
        const outputs = outputsOf(input, weights, config, { detach, denoising });
        held.outputs = outputs;
        const pairs = match(outputs);
        const { layers } = config.decoder;
        const loss = detectionLoss(outputs, layers, pairs, targets, denoising);
        held.kept_P = tf.keep(tf.concat1d(listOf(loss)));
        return loss.total as Scalar;
      },
      [...variables.values()],
    );
    value.dispose();
    const gradients = byPath(grads, variables);
    if (!held.kept_P) throw new Error('The step lost its losses.');
    return { gradients, kept_P: held.kept_P };
  } catch (error) {
    held.kept_P?.dispose();
    throw error;
  } finally {
    held.outputs?.dispose();
  }
}

const listOf = ({ matched, denoised }: DetectionLoss): Tensor1D[] =>
  [matched, denoised].flatMap((parts) =>
    parts ? [parts.vfl_X, parts.l1_X, parts.giou_X] : [],
  );
