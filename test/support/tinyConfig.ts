import type { Config } from '#lib/config.ts';
import { PUBLISHED, type OnResNet } from '#lib/params/published.ts';

const { family, backbone, encoder, decoder } = PUBLISHED.rtdetr_r18vd;

/** A detector of the published shape, narrow enough for a unit test. */
export const TINY: OnResNet = {
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
    points: [2, 2, 2],
    queries: 10,
    ffnWidth: 24,
  },
  labels: ['person', 'cat', 'dog'],
  inputSize: [64, 64],
};

const stage = { downsample: true, middleWidth: 6, layers: 2, kernel: 3, light: false };

/** The same on HGNetv2, and with other numbers of points on its levels. */
export const TINY_HGNET: Config = {
  ...TINY,
  backbone: {
    kind: 'hgnet',
    stem: [4, 8],
    stageWidths: [8, 12, 16, 24],
    depths: [1, 1, 2, 1],
    stages: [
      { ...stage, downsample: false },
      stage,
      { ...stage, light: true, kernel: 5 },
      { ...stage, light: true, kernel: 5 },
    ],
    activation: 'relu',
    affine: true,
    levels: 3,
    batchNormEps: 1e-5,
  },
  decoder: { ...TINY.decoder, points: [3, 1, 2] },
};
