import type { HgNetConfig } from '../../config.ts';
import { COCO_LABELS } from '../../params/cocoLabels.ts';
import type { FineConfig } from './config.ts';
import { D_FINE } from './supported.ts';

export type FineName = 'dfine_s' | 'dfine_m' | 'dfine_l' | 'dfine_x';

/** What the sizes of HGNetv2 differ in. */
interface Backbone {
  readonly stem: readonly [number, number];
  readonly widths: readonly number[];
  readonly middle: readonly number[];
  readonly depths: readonly number[];
  /** Convolutions of a block. */
  readonly layers: number;
  readonly affine: boolean;
}

interface Size {
  readonly backbone: Backbone;
  readonly layers: number;
  readonly width?: number;
  readonly ffnWidth?: number;
  readonly fusionExpansion?: number;
  readonly fusionBlocks: number;
  readonly regScale?: number;
}

const LEVELS = 3;
const EPS = 1e-5;

function hgnet({ stem, widths, middle, depths, layers, affine }: Backbone): HgNetConfig {
  const stages = middle.map((middleWidth, index) => ({
    ...{ downsample: index > 0, middleWidth, layers },
    ...{ kernel: index < 2 ? 3 : 5, light: index >= 2 },
  }));
  return {
    ...{ kind: 'hgnet', stem, stages, stageWidths: widths, depths, affine },
    ...{ activation: 'relu', levels: LEVELS, batchNormEps: EPS },
  };
}

function published(size: Size): FineConfig {
  const { width = 256, ffnWidth = 1024, fusionExpansion = 1, regScale = 4 } = size;
  return {
    family: D_FINE,
    backbone: hgnet(size.backbone),
    encoder: {
      ...{ width, inputWidths: size.backbone.widths.slice(-LEVELS), strides: [8, 16, 32] },
      ...{ aifiLevels: [2], aifiLayers: 1, normsFirst: false, heads: 8, ffnWidth },
      ...{ ffnActivation: 'gelu', fusionActivation: 'silu', fusionExpansion },
      ...{ fusionBlocks: size.fusionBlocks, positionTemperature: 10000 },
      ...{ positionOrder: 'columnMajor', layerNormEps: EPS },
      ...{ inputNormEps: EPS, batchNormEps: EPS },
    },
    decoder: {
      ...{ width: 256, inputWidths: Array<number>(LEVELS).fill(width) },
      ...{ layers: size.layers, evaluatedLayer: size.layers, heads: 8, points: [3, 6, 3] },
      ...{ offsetScale: 0.5, sampling: 'bilinear', levels: LEVELS, queries: 300 },
      ...{ ffnWidth: 1024, ffnActivation: 'relu', learnedQueries: false },
      ...{ denoisingQueries: 100, layerNormEps: EPS, batchNormEps: EPS },
      ...{ steps: 32, topBins: 4, qualityWidth: 64, qualityLayers: 2, up: 0.5, regScale },
    },
    labels: COCO_LABELS,
    inputSize: [640, 640],
  };
}

/** The family of the paper, as `configs/dfine` of Peterande/D-FINE builds it. */
export const PUBLISHED_FINE: Readonly<Record<FineName, FineConfig>> = {
  dfine_s: published({
    backbone: {
      ...{ stem: [16, 16], widths: [64, 256, 512, 1024], middle: [16, 32, 64, 128] },
      ...{ depths: [1, 1, 2, 1], layers: 3, affine: true },
    },
    ...{ layers: 3, fusionExpansion: 0.5, fusionBlocks: 1 },
  }),
  dfine_m: published({
    backbone: {
      ...{ stem: [24, 32], widths: [96, 384, 768, 1536], middle: [32, 64, 128, 256] },
      ...{ depths: [1, 1, 3, 1], layers: 4, affine: true },
    },
    ...{ layers: 4, fusionBlocks: 2 },
  }),
  dfine_l: published({
    backbone: {
      ...{ stem: [32, 48], widths: [128, 512, 1024, 2048], middle: [48, 96, 192, 384] },
      ...{ depths: [1, 1, 3, 1], layers: 6, affine: false },
    },
    ...{ layers: 6, fusionBlocks: 3 },
  }),
  dfine_x: published({
    backbone: {
      ...{ stem: [32, 64], widths: [128, 512, 1024, 2048], middle: [64, 128, 256, 512] },
      ...{ depths: [1, 2, 5, 2], layers: 6, affine: false },
    },
    ...{ layers: 6, width: 384, ffnWidth: 2048, fusionBlocks: 3, regScale: 8 },
  }),
};
