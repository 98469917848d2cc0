import {
  createLearner,
  heldOutOf,
  PLAN,
  type Look,
  type PlanChange,
} from '#lib/train/index.ts';
import { isRtDetr } from '#lib/families/rtDetr/structure.ts';
import type { WeightStore } from '#lib/params/store.ts';
import type { Model } from '../model.ts';
import { stepOf } from './described.ts';
import type { DrawnExample } from './examples.ts';
import { judgementOf } from './judgement.ts';
import { savedFiles } from './savedFiles.ts';
import type { Judgement, SavedModel, TrainedStep, TrainingOrder } from './types.ts';

export interface PupilExamples {
  readonly scenes: readonly DrawnExample[];
  readonly heldOut: readonly DrawnExample[];
}

/** One model that learns, on the backend that is set; owns all that it needs. */
export interface Pupil {
  readonly step: number;
  /** Pictures that it is judged by. */
  readonly exams: number;
  /** It as a model that runs, with the weights of now. */
  model(): Model;
  /** Learns for one step. */
  learn(): Promise<TrainedStep>;
  set(change: PlanChange): void;
  /** What it says of one of the pictures that it is judged by. */
  look(exam: number): Promise<Look>;
  /** What all such looks are worth. */
  judge(looks: readonly Look[]): Judgement;
  save(): Promise<SavedModel>;
  dispose(): void;
}

/** @param base the pupil's own from now on: what does not learn is read from there */
export function createPupil(
  base: Model,
  { plan }: Pick<TrainingOrder, 'plan'>,
  { scenes, heldOut }: PupilExamples,
): Pupil {
  const { config } = base;
  if (!isRtDetr(config))
    throw new Error(`${base.report.name} cannot learn here: only an RT-DETR can.`);
  const { labels } = config;
  const learner = createLearner({ ...base, config }, { ...PLAN, ...plan }, scenes);
  const exams = heldOut.length > 0 ? heldOut : scenes;
  const judged = heldOutOf(learner, exams);
  const weights: WeightStore = {
    ...base.weights,
    get: (path) => learner.weights.get(path),
    dispose: () => undefined,
  };
  return {
    get step() {
      return learner.step;
    },
    exams: exams.length,
    model: () => ({
      ...base,
      weights,
      asSaved: () => Promise.resolve(weights),
      report: { ...base.report, name: `${base.report.name}, step ${learner.step}` },
    }),
    async learn() {
      const begin = performance.now();
      const report = await learner.train();
      return stepOf(report, performance.now() - begin, scenes, config);
    },
    set: (change) => learner.set(change),
    look: (exam) => judged.look(exam),
    judge: (looks) => judgementOf(learner.step, looks, labels),
    save: async () => savedFiles(await learner.save(await base.asSaved()), base.settings),
    dispose() {
      judged.dispose();
      learner.dispose();
      base.dispose();
    },
  };
}
