import type { BackboneConfig, ResNetConfig } from '../../config.ts';
import type { Fields } from '../fields.ts';
import { readActivation } from './readActivation.ts';
import { named } from '../../named.ts';
import { further } from './further.ts';
import { need } from './supported.ts';

/** PyTorch's default for batch norms: no config.json gives that of backbone and input projections. */
export const PYTORCH_EPS = 1e-5;

const STAGES = 4;

/** Blocks of a stage. ResNet-152 has 36. */
const DEEPEST = 64;

/** A bottleneck works on a quarter of its width. */
const NARROWEST = 4;

/** The backbone's part of a config.json. */
export function readBackbone(all: Fields): BackboneConfig {
  if (all.raw('use_timm_backbone') === true) {
    const own = all.child('backbone_kwargs');
    return further.get().readTimm(all.text('backbone', ''), own, shared(readLevels(own)));
  }
  need(
    all.raw('backbone') === undefined,
    'names its backbone without describing it in backbone_config',
  );
  const own = all.child('backbone_config');
  // Without a backbone_config the default one gives its last three maps.
  const levels = all.raw('backbone_config') === undefined ? 3 : readLevels(own);
  const kind = own.text('model_type', 'rt_detr_resnet');
  if (kind === 'hgnet_v2') return further.get().readHgNet(own, shared(levels));
  if (kind === 'timm_backbone')
    return further.get().readTimm(own.text('backbone', ''), own, shared(levels));
  need(kind === 'rt_detr_resnet', `describes another backbone (${named(kind, 40)})`);
  return { ...readResNet(own), ...shared(levels) };
}

const shared = (levels: number) => ({ levels, batchNormEps: PYTORCH_EPS });

function readResNet(own: Fields): Omit<ResNetConfig, 'levels' | 'batchNormEps'> {
  const layerType = own.text('layer_type', 'bottleneck');
  need(
    layerType === 'basic' || layerType === 'bottleneck',
    `has ${named(layerType, 40)} blocks in its backbone`,
  );
  need(own.count('num_channels', 3) === 3, 'describes a backbone whose input is not RGB');
  const stageWidths = own.counts('hidden_sizes', [256, 512, 1024, 2048]);
  const depths = own.counts('depths', [3, 4, 6, 3], DEEPEST);
  need(
    stageWidths.length === STAGES && depths.length === STAGES,
    `has a backbone of other than ${STAGES} stages`,
  );
  need(
    layerType === 'basic' || Math.min(...stageWidths) >= NARROWEST,
    'has bottlenecks without a channel in their middle',
  );
  const stemWidth = own.count('embedding_size', 64, 2);
  const downsampleInFirstStage = own.flag('downsample_in_first_stage', false);
  need(
    layerType === 'bottleneck' || downsampleInFirstStage || stemWidth === stageWidths[0],
    'has basic blocks whose first stage changes the width, which PyTorch cannot run either',
  );
  return {
    kind: 'resnet',
    layerType,
    stem: 'deep',
    shortcutPool: true,
    stemWidth,
    stageWidths,
    depths,
    downsampleInFirstStage,
    downsampleInBottleneck: own.flag('downsample_in_bottleneck', false),
    activation: readActivation(own, 'hidden_act', 'relu'),
  };
}

/** How many maps leave the backbone, which are those of its last stages. */
function readLevels(own: Fields): number {
  const indices = own.numbers('out_indices');
  const asked = indices?.map((i) => `stage${i < 0 ? i + STAGES + 1 : i}`);
  const maps: unknown = asked ?? own.raw('out_features') ?? [`stage${STAGES}`];
  const levels = Array.isArray(maps) ? maps.length : 0;
  need(
    Array.isArray(maps) &&
      levels >= 1 &&
      levels <= STAGES &&
      maps.every((map, i) => map === `stage${STAGES - levels + 1 + i}`),
    'takes maps from other stages of the backbone than its last ones',
  );
  return levels;
}
