import { createLearner, examOf, PLAN, type PlanChange } from '#lib/train/index.ts';
import type { WeightStore } from '#lib/params/store.ts';
import type { WeightSource } from '#lib/scope.ts';
import type { Model } from '../model.ts';
import { stepOf } from './described.ts';
import type { DrawnExample } from './examples.ts';
import { judge } from './judge.ts';
import type { LayerSaid } from './looks.ts';
import type { Judgement, TrainedStep, TrainingOrder } from './types.ts';

export interface PupilExamples {
  readonly scenes: readonly DrawnExample[];
  readonly heldOut: readonly DrawnExample[];
}

/** One model that learns, on the backend that is set; owns all that it needs. */
export interface Pupil {
  readonly step: number;
  /** It as a model that runs, with the weights of now. */
  model(): Model;
  /** The weights that it began with, not folded. */
  original(): Promise<WeightSource>;
  /** Whether a weight is another than what it began with. */
  isChanged(path: string): boolean;
  /** Learns for one step. */
  learn(): Promise<TrainedStep>;
  set(change: PlanChange): void;
  /** What it says of a held-out scene. */
  look(scene: number): Promise<LayerSaid>;
  /** What such answers are worth, one for each held-out scene. */
  judge(answers: readonly LayerSaid[]): Judgement;
  dispose(): void;
}

/** @param base the pupil's own from now on: what does not learn is read from there */
export function createPupil(
  base: Model,
  { plan }: Pick<TrainingOrder, 'plan'>,
  { scenes, heldOut }: PupilExamples,
): Pupil {
  const whole = { ...PLAN, ...plan };
  const learner = createLearner(base, whole, scenes);
  const exam = examOf(
    heldOut.map(({ image }) => image),
    learner,
    whole,
    base.weights.paths(),
  );
  const weights: WeightStore = {
    ...base.weights,
    get: (path) => learner.weights.get(path),
    dispose: () => undefined,
  };
  const { labels } = base.config;
  return {
    get step() {
      return learner.step;
    },
    model: () => ({
      ...base,
      weights,
      asSaved: () => Promise.resolve(weights),
      report: { ...base.report, name: `${base.report.name}, step ${learner.step}` },
    }),
    original: () => base.asSaved(),
    isChanged: (path) => weights.get(path) !== base.weights.get(path),
    async learn() {
      const begin = performance.now();
      const report = await learner.train();
      return stepOf(report, performance.now() - begin, scenes, base.config);
    },
    set: (change) => learner.set(change),
    look: (scene) => exam.look(scene),
    judge: (answers) => judge(learner.step, heldOut, answers, labels),
    dispose() {
      exam.dispose();
      learner.dispose();
      base.dispose();
    },
  };
}
