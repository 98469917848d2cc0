import { PLAN } from '../plan.ts';
import type { Training } from './training.ts';

const HEADS = ['query.classHead.**', 'decoder.classHead.**'];

/** Fine-tuning: a class is forgotten, and learnt again from four drawings by the class heads alone. */
export const teachClass: Training = {
  model: 'nano',
  plan: { ...PLAN, wipe: 'dog', learn: HEADS, rate: 3e-3 },
  scenes: { first: 6000, count: 4, having: 'dog' },
  steps: 60,
  heldOut: { first: 1_000_000, count: 20, having: 'dog' },
  judgeEvery: 10,
};
