import type { ModelConfig } from '../config.ts';

/** Objects that score more than this are shown where nobody asks for another: as a file's library does. */
export const usualThreshold = ({ library }: Pick<ModelConfig, 'library'>): number =>
  library === 'ultralytics' ? 0.25 : 0.5;
