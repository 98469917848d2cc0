import { PLAN } from '../plan.ts';
import type { Training } from './training.ts';

/** Why there is no NMS: four queries for every object breed duplicates, one for each removes them, slowly. */
export const manyForOne: Training = {
  model: 'nano',
  plan: { ...PLAN, learn: ['decoder.**'], rate: 3e-4, perTarget: 4 },
  scenes: { first: 6000, count: 6 },
  steps: 80,
  changes: [{ after: 20, set: { perTarget: 1 } }],
  heldOut: { first: 1_000_000, count: 12 },
  judgeEvery: 5,
};
