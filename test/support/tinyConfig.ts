import type { Config } from '#lib/config.ts';
import { PUBLISHED } from '#lib/params/published.ts';

const { family, backbone, encoder, decoder } = PUBLISHED.rtdetr_r18vd;

/** A detector of the published shape, narrow enough for a unit test. */
export const TINY: Config = {
  family,
  backbone: {
    ...backbone,
    stemWidth: 8,
    stageWidths: [8, 12, 16, 24],
    depths: [1, 1, 1, 1],
  },
  encoder: { ...encoder, width: 16, inputWidths: [12, 16, 24], heads: 2, ffnWidth: 24 },
  decoder: {
    ...decoder,
    width: 16,
    inputWidths: [16, 16, 16],
    layers: 3,
    heads: 2,
    points: 2,
    queries: 10,
    ffnWidth: 24,
  },
  labels: ['person', 'cat', 'dog'],
  inputSize: [64, 64],
};
