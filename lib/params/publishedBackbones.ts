import type { HgNetConfig, ResNetConfig } from '../config.ts';

const MAPS = { levels: 3, batchNormEps: 1e-5 };

/** ResNet-vd of the published widths. */
export function resnet(
  layerType: ResNetConfig['layerType'],
  depths: number[],
): ResNetConfig {
  const expansion = layerType === 'basic' ? 1 : 4;
  return {
    kind: 'resnet',
    layerType,
    stem: 'deep',
    stemWidth: 64,
    stageWidths: [64, 128, 256, 512].map((width) => width * expansion),
    depths,
    downsampleInFirstStage: false,
    downsampleInBottleneck: false,
    shortcutPool: true,
    activation: 'relu',
    ...MAPS,
  };
}

/** HGNetv2 of the published widths: light layers of 5 x 5 in the last two stages. */
export function hgnet(
  stem: HgNetConfig['stem'],
  middleWidths: readonly number[],
  depths: readonly number[],
): HgNetConfig {
  return {
    kind: 'hgnet',
    stem,
    stageWidths: [128, 512, 1024, 2048],
    depths,
    stages: middleWidths.map((middleWidth, stage) => ({
      ...{ downsample: stage > 0, middleWidth, layers: 6 },
      ...{ kernel: stage < 2 ? 3 : 5, light: stage >= 2 },
    })),
    activation: 'relu',
    affine: false,
    ...MAPS,
  };
}
