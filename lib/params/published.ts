import type { BackboneConfig, Config, ResNetConfig } from '../config.ts';
import { COCO_LABELS } from './cocoLabels.ts';
import { hgnet, resnet } from './publishedBackbones.ts';

type OnResNetName =
  | 'rtdetr_r18vd'
  | 'rtdetr_r34vd'
  | 'rtdetr_r50vd_m'
  | 'rtdetr_r50vd'
  | 'rtdetr_r101vd'
  | 'rtdetrv2_s'
  | 'rtdetrv2_m*'
  | 'rtdetrv2_m'
  | 'rtdetrv2_l'
  | 'rtdetrv2_x';

type OnHgNetName = 'rtdetr_l' | 'rtdetr_x';

export type PublishedName = OnResNetName | OnHgNetName;

interface Size {
  readonly width: number;
  readonly ffnWidth: number;
  readonly fusionExpansion: number;
  readonly layers: number;
  readonly evaluatedLayer?: number;
}

const LEVELS = 3;

/** A detector whose backbone is known to be a ResNet. */
export type OnResNet = Config & { readonly backbone: ResNetConfig };

function published<B extends BackboneConfig>(
  backbone: B,
  size: Size,
): Config & { readonly backbone: B } {
  return {
    family: 'rtDetr',
    backbone,
    encoder: {
      width: size.width,
      inputWidths: backbone.stageWidths.slice(-LEVELS),
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

const narrow = { width: 256, ffnWidth: 1024, fusionExpansion: 0.5 };
const middle = { ...narrow, fusionExpansion: 1, layers: 6 };
const wide = { width: 384, ffnWidth: 2048, fusionExpansion: 1, layers: 6 };

const r18 = published(resnet('basic', [2, 2, 2, 2]), { ...narrow, layers: 3 });
const r34 = published(resnet('basic', [3, 4, 6, 3]), { ...narrow, layers: 4 });
const R50 = resnet('bottleneck', [3, 4, 6, 3]);
const r50m = published(R50, { ...narrow, layers: 6, evaluatedLayer: 3 });
const r50 = published(R50, middle);
const r101 = published(resnet('bottleneck', [3, 4, 23, 3]), wide);

/**
 * The family of the paper, as `rtdetr_pytorch/configs/rtdetr` of lyuwenyu/RT-DETR builds it, the same
 * on HGNetv2, and RT-DETRv2 (`rtdetrv2_pytorch`), which is built alike and trained otherwise.
 * R50-m has the weights of 6 decoder layers and is evaluated at the 3rd.
 */
export const PUBLISHED: Readonly<
  Record<OnResNetName, OnResNet> & Record<OnHgNetName, Config>
> = {
  rtdetr_r18vd: r18,
  rtdetr_r34vd: r34,
  rtdetr_r50vd_m: r50m,
  rtdetr_r50vd: r50,
  rtdetr_r101vd: r101,
  rtdetr_l: published(hgnet([32, 48], [48, 96, 192, 384], [1, 1, 3, 1]), middle),
  rtdetr_x: published(hgnet([32, 64], [64, 128, 256, 512], [1, 2, 5, 2]), wide),
  rtdetrv2_s: r18,
  'rtdetrv2_m*': r34,
  rtdetrv2_m: r50m,
  rtdetrv2_l: r50,
  rtdetrv2_x: r101,
};
