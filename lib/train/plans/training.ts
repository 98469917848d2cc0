import type { PlanChange, TrainPlan } from '../plan.ts';
import type { SceneChoice } from './scenes.ts';

/** A whole training as plain data: what a page starts, a command follows and a test repeats. */
export interface Training {
  /** A model of the book, or a folder that holds one. */
  readonly model: string;
  readonly plan: TrainPlan;
  readonly scenes: SceneChoice;
  readonly steps: number;
  /** Changes on the way, each after so many steps. */
  readonly changes?: readonly { readonly after: number; readonly set: PlanChange }[];
  /** Scenes that it is judged by; those that it learns from are where there are none. */
  readonly heldOut?: SceneChoice;
  /** Steps from one verdict to the next. */
  readonly judgeEvery: number;
}
