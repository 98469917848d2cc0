import { later } from '../later.ts';

/** Sampling without mixing: no model of the book has it. */
export const discrete = later('discrete sampling', () => import('./sampleDiscrete.ts'));
