import type { PlanChange } from '#lib/train/plan.ts';
import type { Judgement, SavedModel, TrainedStep, TrainingOrder } from './types.ts';

/** What was changed after so many steps. */
export interface DatedChange {
  readonly at: number;
  readonly change: PlanChange;
}

/** What a learner went through: with the order's seed, enough to make it once more. */
export interface Past {
  readonly step: number;
  readonly changes: readonly DatedChange[];
}

/** What the page asks of a learner in the worker. */
export type TrainingRequest =
  /** Begins, and goes through `past` again where there is one. */
  | { readonly kind: 'begin'; readonly order: TrainingOrder; readonly past: Past }
  /** Answered when the steps are made, or a pause has come. */
  | { readonly kind: 'run'; readonly steps: number }
  | { readonly kind: 'pause' }
  | { readonly kind: 'set'; readonly change: PlanChange }
  | { readonly kind: 'judge' }
  | { readonly kind: 'save' }
  | { readonly kind: 'end' };

export interface TrainingAnswers {
  readonly begin: null;
  readonly run: null;
  readonly pause: null;
  readonly set: null;
  readonly judge: Judgement;
  readonly save: SavedModel;
  readonly end: null;
}

export type TrainingAnswer = TrainingAnswers[keyof TrainingAnswers];

/** A step that a learner has made. */
export interface TrainingNews {
  readonly learner: number;
  readonly step: TrainedStep;
}

/**
 * What is asked of a learner that the worker does not hold (any more): it is another worker, or its
 * graphics device was lost. The page begins it anew.
 */
export const LEARNER_GONE = 'This learner is not there any more.';
