/**
 * The door to training, and the only one: behind it are the derivatives and kernels that nobody
 * else needs to load.
 */
export { createLearner, type StepReport } from './learner.ts';
export type { Example } from './lessons.ts';
export { PLAN, type PlanChange, type TrainPlan } from './plan.ts';
export { follow } from './follow.ts';
export { heldOutOf } from './heldOut.ts';
export { judge, type Verdict } from './judge.ts';
export { judgeLook, type Look } from './judgeLook.ts';
