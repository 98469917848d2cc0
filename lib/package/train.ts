import { isRtDetr } from '../families/rtDetr/structure.ts';
import { extentOf, placementOf } from '../image/placement.ts';
import type { Box } from '../numbers/boxes.ts';
import { createLearner, PLAN, type StepReport, type TrainPlan } from '../train/index.ts';
import { targetsOf } from '../train/targets.ts';
import type { Picture } from './detect.ts';
import type { Model } from './loadModel.ts';

/** A picture and what is in it. */
export interface LabelledPicture {
  readonly picture: Picture;
  readonly objects: readonly {
    /** One of the model's. */
    readonly label: string;
    /** Left, top, right, bottom in pixels of the picture. */
    readonly box: readonly number[];
  }[];
}

/** How long it learns, and what of the usual plan is to be another: `learn`, `rate`, `batch` ... */
export interface TrainOptions extends Partial<TrainPlan> {
  readonly steps: number;
}

/** A model that learns: a step each time that the loop asks for one. */
export interface Training extends AsyncIterable<StepReport> {
  /** As it is now, for `detect` and `trace`. */
  readonly model: Pick<Model, 'labels' | 'config' | 'weights'>;
  /** A safetensors file that `transformers` loads. */
  save(): Promise<Uint8Array<ArrayBuffer>>;
  dispose(): void;
}

/**
 * Trains a model on labelled pictures. The given model stays as it is, and its owner's.
 *
 * Throws one sentence for a plan or objects that it cannot follow.
 */
export function train(
  { weights, config, labels }: Model,
  pictures: readonly LabelledPicture[],
  { steps, ...changes }: TrainOptions,
): Training {
  if (!isRtDetr(config)) throw new Error('Only an RT-DETR can be trained here.');
  const examples = pictures.map(({ picture, objects }) => {
    const { width, height } = extentOf(picture, placementOf(picture, config));
    const truth = objects.map(({ label, box }) => ({
      name: label,
      xyxyPx: boxOf(box),
      ignored: false,
    }));
    return { image: picture, targets: targetsOf(truth, config.labels, width, height) };
  });
  const learner = createLearner({ weights, config }, { ...PLAN, ...changes }, examples);
  return {
    model: { labels, config, weights: { ...weights, ...learner.weights } },
    async *[Symbol.asyncIterator]() {
      while (learner.step < steps) yield await learner.train();
    },
    save: () => learner.save(),
    dispose: () => learner.dispose(),
  };
}

function boxOf([
  left = NaN,
  top = NaN,
  right = NaN,
  bottom = NaN,
  more,
]: readonly number[]): Box {
  if (left < right && top < bottom && more === undefined) return [left, top, right, bottom];
  throw new Error('A box is four numbers, left, top, right, bottom, and has an inside.');
}
