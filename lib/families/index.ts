import type { Family } from './family.ts';
import { rtDetr } from './rtDetr/rtDetr.ts';

/** Every family: the first that can read a config.json has it. */
export const FAMILIES: readonly Family[] = [rtDetr];
