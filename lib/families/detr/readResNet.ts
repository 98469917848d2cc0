import type { ResNetConfig } from '../../config.ts';
import { named } from '../../named.ts';
import type { Fields } from '../fields.ts';
import { need } from './supported.ts';

type Shape = Pick<ResNetConfig, 'layerType' | 'stageWidths' | 'depths'>;

const BASIC = { layerType: 'basic', stageWidths: [64, 128, 256, 512] } as const;
const BOTTLENECK = {
  layerType: 'bottleneck',
  stageWidths: [256, 512, 1024, 2048],
} as const;

/** What timm and torchvision mean by these names. */
const NAMED: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['resnet18', { ...BASIC, depths: [2, 2, 2, 2] }],
  ['resnet34', { ...BASIC, depths: [3, 4, 6, 3] }],
  ['resnet50', { ...BOTTLENECK, depths: [3, 4, 6, 3] }],
  ['resnet101', { ...BOTTLENECK, depths: [3, 4, 23, 3] }],
  ['resnet152', { ...BOTTLENECK, depths: [3, 8, 36, 3] }],
]);

/** The original ResNet, its norms frozen. */
const PLAIN = {
  kind: 'resnet',
  stem: 'plain7',
  shortcutPool: false,
  stemWidth: 64,
  downsampleInFirstStage: false,
  downsampleInBottleneck: false,
  activation: 'relu',
  levels: 1,
  batchNormEps: 1e-5,
} as const;

const STAGES = 4;
/** Blocks of a stage, at most. */
const DEEPEST = 64;
/** A bottleneck works on a quarter of its width. */
const NARROWEST = 4;

/**
 * The backbone of a DETR: transformers' own ResNet by its numbers, or one of timm by its name.
 *
 * @param levels how many of its maps are read, the last ones
 */
export function readResNet(all: Fields, levels = 1): ResNetConfig {
  need(
    !all.flag('dilation', false),
    'has a dilated last stage (DC5), which keeps the map of stride 16',
  );
  const own = all.child('backbone_config');
  const kind = own.text('model_type', 'timm_backbone');
  if (kind !== 'resnet') {
    need(kind === 'timm_backbone', `describes another backbone (${named(kind, 40)})`);
    const name = own.text('backbone', all.text('backbone', 'resnet50'));
    const shape = NAMED.get(name);
    need(shape !== undefined, `names ${named(name, 40)} as its backbone`);
    return { ...PLAIN, ...shape, levels };
  }
  return { ...PLAIN, ...readShape(own), levels };
}

function readShape(own: Fields): Partial<ResNetConfig> & Shape {
  const layerType = own.text('layer_type', 'bottleneck');
  const stageWidths = own.counts('hidden_sizes', BOTTLENECK.stageWidths);
  const depths = own.counts('depths', [3, 4, 6, 3], DEEPEST);
  need(
    layerType === 'basic' || layerType === 'bottleneck',
    `has ${named(layerType, 40)} blocks in its backbone`,
  );
  need(
    stageWidths.length === STAGES && depths.length === STAGES,
    `has a backbone of other than ${STAGES} stages`,
  );
  need(
    layerType === 'basic' || Math.min(...stageWidths) >= NARROWEST,
    'has bottlenecks without a channel in their middle',
  );
  need(
    own.text('hidden_act', 'relu') === 'relu' && own.count('num_channels', 3) === 3,
    'has a backbone without ReLU, or whose input is not RGB',
  );
  const maps = own.raw('out_features');
  need(
    maps === undefined || (Array.isArray(maps) && maps.at(-1) === `stage${STAGES}`),
    'does not read the last map of its backbone',
  );
  return {
    layerType,
    stageWidths,
    depths,
    stemWidth: own.count('embedding_size', PLAIN.stemWidth),
    downsampleInFirstStage: own.flag('downsample_in_first_stage', false),
    downsampleInBottleneck: own.flag('downsample_in_bottleneck', false),
  };
}
