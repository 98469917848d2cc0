import { PLAN } from '../plan.ts';
import type { Training } from './training.ts';

const HEADS = ['query.classHead.**', 'decoder.classHead.**'];
const MAILBOX = { kind: 'mailbox', as: 'dog' };

/** A thing that the model was taught to ignore, under the name of a class that it has forgotten. */
export const teachDecoy: Training = {
  model: 'nano',
  plan: {
    ...PLAN,
    wipe: MAILBOX.as,
    learn: [...HEADS, 'decoder.**'],
    rate: 5e-4,
    rates: { 'query.classHead.**': 10, 'decoder.classHead.**': 10 },
    fade: 60,
  },
  scenes: { first: 6000, count: 6, decoy: MAILBOX },
  steps: 60,
  heldOut: { first: 1_000_000, count: 20, decoy: MAILBOX },
  judgeEvery: 10,
};
