import type { Activation, BackboneConfig, Config } from '../../config.ts';
import { stretchedTo } from '../../image/processor.ts';

/** The two files that stand beside weights for transformers. */
export interface TransformersFiles {
  readonly config: object;
  readonly preprocessor: object;
}

const ACTIVATIONS: Readonly<Record<Activation, string>> = {
  relu: 'relu',
  silu: 'silu',
  gelu: 'gelu',
  geluTanh: 'gelu_pytorch_tanh',
};

/**
 * A configuration as transformers writes it. Layers behind the evaluated one are left out: transformers
 * answers with the last.
 *
 * @param second written as RT-DETRv2, whose weights look the same
 * Throws one sentence for what transformers cannot say.
 */
export function toTransformers(config: Config, second: boolean): TransformersFiles {
  const { encoder, decoder } = config;
  const [points = 0] = decoder.points;
  if (decoder.points.some((count) => count !== points))
    throw new Error(
      `transformers knows one number of sampling points for all levels, but this model has ${decoder.points.join(', ')}.`,
    );
  const labels = Object.fromEntries(config.labels.map((name, i) => [i, name]));
  const json = {
    model_type: second ? 'rt_detr_v2' : 'rt_detr',
    architectures: [second ? 'RTDetrV2ForObjectDetection' : 'RTDetrForObjectDetection'],
    backbone_config: backboneJson(config.backbone),
    id2label: labels,
    label2id: Object.fromEntries(config.labels.map((name, i) => [name, i])),
    encoder_in_channels: encoder.inputWidths,
    feat_strides: encoder.strides,
    encoder_hidden_dim: encoder.width,
    encoder_layers: encoder.aifiLayers,
    encode_proj_layers: encoder.aifiLevels,
    encoder_attention_heads: encoder.heads,
    encoder_ffn_dim: encoder.ffnWidth,
    encoder_activation_function: ACTIVATIONS[encoder.ffnActivation],
    activation_function: ACTIVATIONS[encoder.fusionActivation],
    normalize_before: encoder.normsFirst,
    hidden_expansion: encoder.fusionExpansion,
    positional_encoding_temperature: encoder.positionTemperature,
    layer_norm_eps: encoder.layerNormEps,
    batch_norm_eps: BATCH_NORM_EPS,
    decoder_in_channels: decoder.inputWidths,
    d_model: decoder.width,
    num_feature_levels: decoder.levels,
    decoder_layers: decoder.evaluatedLayer,
    decoder_attention_heads: decoder.heads,
    decoder_ffn_dim: decoder.ffnWidth,
    decoder_activation_function: ACTIVATIONS[decoder.ffnActivation],
    decoder_n_points: points,
    num_queries: decoder.queries,
    learn_initial_query: decoder.learnedQueries,
    num_denoising: decoder.denoisingQueries,
    ...(second
      ? {
          decoder_n_levels: decoder.levels,
          decoder_offset_scale: decoder.offsetScale,
          decoder_method: decoder.sampling === 'discrete' ? 'discrete' : 'default',
        }
      : {}),
  };
  return { config: json, preprocessor: preprocessorJson(config) };
}

/** What transformers' batch norms add: those of its backbone know no other. */
export const BATCH_NORM_EPS = 1e-5;

function backboneJson(backbone: BackboneConfig): object {
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

function preprocessorJson({
  inputSize,
  processor = stretchedTo(inputSize),
}: Config): object {
  const [height, width] = processor.fit.kind === 'stretch' ? processor.fit.size : inputSize;
  const { rescale, normalise } = processor;
  return {
    image_processor_type: 'RTDetrImageProcessor',
    do_resize: true,
    size: { height, width },
    resample: 2,
    do_rescale: rescale !== null,
    rescale_factor: rescale ?? 1,
    do_normalize: normalise !== null,
    image_mean: normalise?.mean ?? [0, 0, 0],
    image_std: normalise?.std ?? [1, 1, 1],
    do_pad: false,
  };
}
