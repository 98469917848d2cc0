import { FAMILIES, supportedBy } from '../families/index.ts';

/** Which detectors can be loaded, in one sentence: names of architectures and of libraries. */
export const families = (): string => supportedBy(FAMILIES);
