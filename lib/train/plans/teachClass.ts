import { PLAN } from '../plan.ts';
import type { Training } from './training.ts';

/**
 * Fine-tuning: a class is forgotten, and learnt again from four drawings by what the class heads know of
 * it alone. Nothing else changes, so that no other class can suffer.
 */
export const teachClass: Training = {
  model: 'nano',
  plan: {
    ...PLAN,
    wipe: 'dog',
    only: 'dog',
    learn: ['query.classHead.**', 'decoder.classHead.**'],
    rate: 5e-3,
    decay: 0,
  },
  scenes: { first: 6000, count: 4, having: 'dog' },
  steps: 60,
  heldOut: { first: 1_000_000, count: 20, having: 'dog' },
  judgeEvery: 10,
};
