import type { BackboneConfig } from '../../config.ts';
import type { Fields } from '../fields.ts';
import { need } from './supported.ts';

/** PyTorch's default for batch norms: no config.json gives that of backbone and input projections. */
export const PYTORCH_EPS = 1e-5;

/** The backbone's part of a config.json. `levels` maps leave it, those of its last stages. */
export function readBackbone(all: Fields, levels: number): BackboneConfig {
  need(
    all.raw('use_timm_backbone') !== true && all.raw('backbone') === undefined,
    'names a backbone of another library (timm)',
  );
  const own = all.child('backbone_config');
  const kind = own.text('model_type', 'rt_detr_resnet');
  need(kind === 'rt_detr_resnet', `describes another backbone (${kind})`);
  const layerType = own.text('layer_type', 'bottleneck');
  need(layerType === 'basic' || layerType === 'bottleneck', `has ${layerType} blocks`);
  const activation = own.text('hidden_act', 'relu');
  need(activation === 'relu', `has ${activation}, not relu, in the backbone`);
  need(own.count('num_channels', 3) === 3, 'describes a backbone whose input is not RGB');
  const stageWidths = own.counts('hidden_sizes', [256, 512, 1024, 2048]);
  const depths = own.counts('depths', [3, 4, 6, 3]);
  need(
    stageWidths.length === depths.length,
    'has hidden_sizes and depths that do not match',
  );
  const stemWidth = own.count('embedding_size', 64, 2);
  const downsampleInFirstStage = own.flag('downsample_in_first_stage', false);
  need(
    layerType === 'bottleneck' || downsampleInFirstStage || stemWidth === stageWidths[0],
    'has basic blocks whose first stage changes the width, which PyTorch cannot run either',
  );
  // Without a backbone_config the default one gives its last three maps.
  if (all.raw('backbone_config') !== undefined) checkMaps(own, depths.length, levels);
  return {
    layerType,
    stemWidth,
    stageWidths,
    depths,
    downsampleInFirstStage,
    downsampleInBottleneck: own.flag('downsample_in_bottleneck', false),
    batchNormEps: PYTORCH_EPS,
  };
}

function checkMaps(own: Fields, stages: number, levels: number): void {
  const last = Array.from({ length: levels }, (_, i) => stages - levels + 1 + i);
  const indices = own.numbers('out_indices')?.map((i) => (i < 0 ? i + stages + 1 : i));
  const names = own.raw('out_features');
  const maps = indices?.map((stage) => `stage${stage}`) ?? names;
  need(
    levels <= stages && String(maps) === last.map((stage) => `stage${stage}`).join(),
    'takes maps from other stages of the backbone than its last ones, one for each stride',
  );
}
