import { boxesFindObjects } from './boxesFindObjects.ts';
import type { Training } from './training.ts';

const { plan } = boxesFindObjects;

/** The same as boxes find objects, with one thing wrong. */
export const breakIt = {
  rateTooHigh: { ...boxesFindObjects, plan: { ...plan, rate: 30 * plan.rate } },
  notClipped: { ...boxesFindObjects, plan: { ...plan, clip: 0 } },
  notDetached: { ...boxesFindObjects, plan: { ...plan, detach: 'none' } },
} satisfies Record<string, Training>;
