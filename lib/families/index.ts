import type { Family } from './family.ts';
import { rtDetr } from './rtDetr/rtDetr.ts';

/** Every family with its network, in the order of `DESCRIPTIONS`. */
export const FAMILIES: readonly Family[] = [rtDetr];
