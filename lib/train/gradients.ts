import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import { detectionLoss, type DetectionLoss } from './detectionLoss.ts';
import {
  partsOf,
  type Answers,
  type Learned,
  type Lesson,
  type Trainee,
} from './lesson.ts';
import { outputsOf, type Outputs } from './outputs.ts';
import { matchRows, type Pairs } from './pairs.ts';

/**
 * Loss and gradients in one forward: the matching reads the answers while the tape is open, which only
 * backends can do whose numbers lie in this thread's memory.
 */
export function learnAtOnce(trainee: Trainee, lesson: Lesson): Learned {
  const read: { answers?: Answers; pairs?: Pairs } = {};
  const { gradients, parts_P } = underTape(trainee, lesson, ({ matched }) => {
    const answers = {
      logit_RV: matched.logit_RV.dataSync<'float32'>().slice(),
      cxcywh01_R4: matched.cxcywh01_R4.dataSync<'float32'>().slice(),
    };
    read.answers = answers;
    return (read.pairs = pairsOf(trainee, lesson, answers));
  });
  const { answers, pairs } = read;
  if (!answers || !pairs) throw new Error('The step matched nothing.');
  const numbers_P = parts_P.dataSync<'float32'>().slice();
  parts_P.dispose();
  const { layers } = trainee.config.decoder;
  return { gradients, pairs, ...answers, ...partsOf(numbers_P, layers) };
}

/** The same for a device that is waited for: a first forward is read and matched, a second one learns. */
export async function learnInTwoPasses(trainee: Trainee, lesson: Lesson): Promise<Learned> {
  const answers = await answersTo(trainee, lesson);
  const pairs = pairsOf(trainee, lesson, answers);
  const { gradients, parts_P } = underTape(trainee, lesson, () => pairs);
  const numbers_P = (await parts_P.data<'float32'>()).slice();
  parts_P.dispose();
  const { layers } = trainee.config.decoder;
  return { gradients, pairs, ...answers, ...partsOf(numbers_P, layers) };
}

/** Without denoising queries: the detector's own cannot see them. */
async function answersTo(
  { weights, config }: Trainee,
  { input, detach }: Pick<Lesson, 'input' | 'detach'>,
): Promise<Answers> {
  const rows = tf.tidy(() => {
    const outputs = outputsOf(input, weights, config, { detach });
    outputs.dispose();
    return { ...outputs.matched };
  });
  try {
    const [logit_RV, cxcywh01_R4] = await Promise.all([
      rows.logit_RV.data<'float32'>(),
      rows.cxcywh01_R4.data<'float32'>(),
    ]);
    return { logit_RV: logit_RV.slice(), cxcywh01_R4: cxcywh01_R4.slice() };
  } finally {
    tf.dispose({ ...rows });
  }
}

function pairsOf({ config }: Trainee, lesson: Lesson, answers: Answers): Pairs {
  const { layers, queries } = config.decoder;
  const rows = { layers: layers + 1, queries, each: lesson.perTarget };
  return matchRows(answers.logit_RV, answers.cxcywh01_R4, rows, lesson.targets);
}

/** Gradients, and all parts of the loss one after the other (P numbers); the caller owns both. */
function underTape(
  { weights, variables, gates, config }: Trainee,
  { input, targets, denoising, detach }: Lesson,
  match: (outputs: Outputs) => Pairs,
): { gradients: Map<string, Tensor>; parts_P: Tensor1D } {
  const held: { outputs?: Outputs; parts_P?: Tensor1D } = {};
  try {
    const { value, grads } = tf.variableGrads(() => {
      held.outputs = outputsOf(input, weights, config, { detach, denoising });
      const pairs = match(held.outputs);
      const { layers } = config.decoder;
      const loss = detectionLoss(held.outputs, layers, pairs, targets, denoising);
      held.parts_P = tf.keep(tf.concat1d(listOf(loss)));
      return loss.total;
    }, [...variables.values()]);
    value.dispose();
    if (!held.parts_P) throw new Error('The step lost its losses.');
    return { gradients: byPath(grads, variables, gates), parts_P: held.parts_P };
  } catch (error) {
    held.parts_P?.dispose();
    throw error;
  } finally {
    held.outputs?.dispose();
  }
}

const listOf = ({ matched, denoised }: DetectionLoss): Tensor1D[] =>
  [matched, denoised].flatMap((parts) =>
    parts ? [parts.vfl_X, parts.l1_X, parts.giou_X] : [],
  );

const CLASS_EMBEDDING = 'denoising.classEmbedding.weight';

/** Gradients by path, of the variables that the loss depends on. */
function byPath(
  grads: Readonly<Record<string, Tensor>>,
  variables: ReadonlyMap<string, Variable>,
  gates: ReadonlyMap<string, Tensor>,
): Map<string, Tensor> {
  const found = new Map<string, Tensor>();
  for (const [path, { name }] of variables) {
    const gradient = grads[name];
    const gate = gates.get(path);
    if (!gradient) continue;
    if (path === CLASS_EMBEDDING) found.set(path, withoutPadding(gradient));
    else found.set(path, gate ? tf.mul(gradient, gate) : gradient);
    if (gate) gradient.dispose();
  }
  return found;
}

/**
 * The row of the embedding that stands for no object never learns.
 *
 * @source torch.nn.Embedding, padding_idx; modeling_rt_detr.py denoising_class_embed
 */
function withoutPadding(gradient: Tensor): Tensor {
  return tf.tidy(() => {
    const [rows] = (gradient as Tensor2D).shape;
    const taught_VC = tf.slice2d(gradient as Tensor2D, [0, 0], [rows - 1, -1]);
    gradient.dispose();
    return tf.pad2d(taught_VC, [
      [0, 1],
      [0, 0],
    ]);
  });
}
