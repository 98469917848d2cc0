import { PLAN } from '../plan.ts';
import type { Training } from './training.ts';

/** How a set loss works: an untrained decoder finds the things of one scene, however little it knows. */
export const boxesFindObjects: Training = {
  model: 'nano',
  plan: {
    ...PLAN,
    fresh: ['query.*Head.**', 'query.output.**', 'decoder.**'],
    learn: ['query.*Head.**', 'query.output.**', 'decoder.**'],
    rate: 2e-3,
    fade: 80,
  },
  scenes: { first: 6000, count: 1 },
  steps: 60,
  judgeEvery: 5,
};
