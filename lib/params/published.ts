import type { Config, ResNetConfig } from '../config.ts';
import { COCO_LABELS } from './cocoLabels.ts';

export type PublishedName =
  'rtdetr_r18vd' | 'rtdetr_r34vd' | 'rtdetr_r50vd_m' | 'rtdetr_r50vd' | 'rtdetr_r101vd';

interface Size {
  readonly layerType: 'basic' | 'bottleneck';
  readonly depths: readonly number[];
  readonly width: number;
  readonly ffnWidth: number;
  readonly fusionExpansion: number;
  readonly layers: number;
  readonly evaluatedLayer?: number;
}

const LEVELS = 3;

/** A detector whose backbone is known to be a ResNet. */
export type OnResNet = Config & { readonly backbone: ResNetConfig };

function published(size: Size): OnResNet {
  const expansion = size.layerType === 'basic' ? 1 : 4;
  const stageWidths = [64, 128, 256, 512].map((width) => width * expansion);
  return {
    family: 'rtDetr',
    backbone: {
      kind: 'resnet',
      layerType: size.layerType,
      stemWidth: 64,
      stageWidths,
      depths: size.depths,
      downsampleInFirstStage: false,
      stem: 'deep',
      shortcutPool: true,
      downsampleInBottleneck: false,
      activation: 'relu',
      levels: LEVELS,
      batchNormEps: 1e-5,
    },
    encoder: {
      width: size.width,
      inputWidths: stageWidths.slice(-LEVELS),
      strides: [8, 16, 32],
      aifiLevels: [2],
      aifiLayers: 1,
      normsFirst: false,
      heads: 8,
      ffnWidth: size.ffnWidth,
      ffnActivation: 'gelu',
      fusionActivation: 'silu',
      fusionExpansion: size.fusionExpansion,
      positionTemperature: 10000,
      positionOrder: 'columnMajor',
      layerNormEps: 1e-5,
      inputNormEps: 1e-5,
      batchNormEps: 1e-5,
    },
    decoder: {
      width: 256,
      inputWidths: Array<number>(LEVELS).fill(size.width),
      layers: size.layers,
      heads: 8,
      evaluatedLayer: size.evaluatedLayer ?? size.layers,
      points: Array<number>(LEVELS).fill(4),
      offsetScale: 0.5,
      sampling: 'bilinear',
      levels: LEVELS,
      queries: 300,
      ffnWidth: 1024,
      ffnActivation: 'relu',
      learnedQueries: false,
      denoisingQueries: 100,
      layerNormEps: 1e-5,
      batchNormEps: 1e-5,
    },
    labels: COCO_LABELS,
    inputSize: [640, 640],
  };
}

const small = { width: 256, ffnWidth: 1024, fusionExpansion: 0.5 };

/**
 * The family of the paper, as `rtdetr_pytorch/configs/rtdetr` of lyuwenyu/RT-DETR builds it.
 * R50-m is trained with 6 decoder layers and evaluated at the 3rd, so it has the weights of 6.
 */
export const PUBLISHED: Readonly<Record<PublishedName, OnResNet>> = {
  rtdetr_r18vd: published({
    ...small,
    layerType: 'basic',
    depths: [2, 2, 2, 2],
    layers: 3,
  }),
  rtdetr_r34vd: published({
    ...small,
    layerType: 'basic',
    depths: [3, 4, 6, 3],
    layers: 4,
  }),
  rtdetr_r50vd_m: published({
    ...small,
    layerType: 'bottleneck',
    depths: [3, 4, 6, 3],
    layers: 6,
    evaluatedLayer: 3,
  }),
  rtdetr_r50vd: published({
    ...small,
    layerType: 'bottleneck',
    depths: [3, 4, 6, 3],
    fusionExpansion: 1,
    layers: 6,
  }),
  rtdetr_r101vd: published({
    layerType: 'bottleneck',
    depths: [3, 4, 23, 3],
    width: 384,
    ffnWidth: 2048,
    fusionExpansion: 1,
    layers: 6,
  }),
};
