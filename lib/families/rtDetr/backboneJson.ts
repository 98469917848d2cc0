import type { Activation, BackboneConfig } from '../../config.ts';

/** Names of activations in transformers. */
export const ACTIVATIONS: Readonly<Record<Activation, string>> = {
  relu: 'relu',
  silu: 'silu',
  gelu: 'gelu',
  geluTanh: 'gelu_pytorch_tanh',
};

/** A backbone as transformers describes it. */
export function backboneJson(backbone: BackboneConfig): object {
  const { depths, levels, stageWidths } = backbone;
  const all = ['stage1', 'stage2', 'stage3', 'stage4'];
  const shared = {
    depths,
    hidden_sizes: stageWidths,
    hidden_act: ACTIVATIONS[backbone.activation],
    out_features: all.slice(-levels),
  };
  if (backbone.kind === 'resnet')
    return {
      ...shared,
      model_type: 'rt_detr_resnet',
      layer_type: backbone.layerType,
      embedding_size: backbone.stemWidth,
      downsample_in_first_stage: backbone.downsampleInFirstStage,
      downsample_in_bottleneck: backbone.downsampleInBottleneck,
    };
  const { stages, stem, affine } = backbone;
  return {
    ...shared,
    model_type: 'hgnet_v2',
    embedding_size: stem[1],
    stem_channels: [3, ...stem],
    stage_in_channels: [stem[1], ...stageWidths.slice(0, -1)],
    stage_mid_channels: stages.map(({ middleWidth }) => middleWidth),
    stage_out_channels: stageWidths,
    stage_num_blocks: depths,
    stage_downsample: stages.map(({ downsample }) => downsample),
    stage_light_block: stages.map(({ light }) => light),
    stage_kernel_size: stages.map(({ kernel }) => kernel),
    stage_numb_of_layers: stages.map(({ layers }) => layers),
    use_learnable_affine_block: affine,
  };
}
