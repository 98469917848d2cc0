import type { Config, ModelConfig } from '../../config.ts';
import { stretchedTo, type Fit, type Size } from '../../image/processor.ts';
import { ACTIVATIONS, backboneJson } from './backboneJson.ts';

/** The two files that stand beside weights for transformers. */
export interface TransformersFiles {
  readonly config: object;
  readonly preprocessor: object;
}

/**
 * A configuration as transformers writes it. Layers behind the evaluated one are left out: transformers
 * answers with the last.
 *
 * @param second written as RT-DETRv2, whose weights look the same
 * Throws one sentence for what transformers cannot say.
 */
export function toTransformers(config: Config, second: boolean): TransformersFiles {
  const { decoder } = config;
  const [points = 0] = decoder.points;
  if (decoder.points.some((count) => count !== points))
    throw new Error(
      `transformers knows one number of sampling points for all levels, but this model has ${decoder.points.join(', ')}.`,
    );
  const json = {
    ...networkJson(config),
    model_type: second ? 'rt_detr_v2' : 'rt_detr',
    architectures: [second ? 'RTDetrV2ForObjectDetection' : 'RTDetrForObjectDetection'],
    decoder_n_points: points,
    ...(second ? samplingJson(decoder) : {}),
  };
  return { config: json, preprocessor: preprocessorJson(config, 'RTDetrImageProcessor') };
}

/** What is said of every model: its classes by number. */
export const labelsJson = (labels: readonly string[]): object => ({
  id2label: Object.fromEntries(labels.map((name, i) => [i, name])),
  label2id: Object.fromEntries(labels.map((name, i) => [name, i])),
});

/** What RT-DETRv2 and D-FINE say besides of their sampling. */
export const samplingJson = (decoder: Config['decoder']): object => ({
  decoder_n_levels: decoder.levels,
  decoder_offset_scale: decoder.offsetScale,
  decoder_method: decoder.sampling === 'discrete' ? 'discrete' : 'default',
});

/** What RT-DETR and its descendants call by the same names. */
export function networkJson({ backbone, encoder, decoder, labels }: Config): object {
  return {
    ...labelsJson(labels),
    backbone_config: backboneJson(backbone),
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
    num_queries: decoder.queries,
    learn_initial_query: decoder.learnedQueries,
    num_denoising: decoder.denoisingQueries,
  };
}

/** What transformers' batch norms add: those of its backbone know no other. */
export const BATCH_NORM_EPS = 1e-5;

/** @param processorClass of transformers: how it fits a picture follows from the configuration */
export function preprocessorJson(
  { inputSize, processor = stretchedTo(inputSize) }: ModelConfig,
  processorClass: string,
): object {
  const { rescale, normalise } = processor;
  return {
    image_processor_type: processorClass,
    do_resize: true,
    size: sizeJson(processor.fit, inputSize),
    resample: 2,
    do_rescale: rescale !== null,
    rescale_factor: rescale ?? 1,
    do_normalize: normalise !== null,
    image_mean: normalise?.mean ?? [0, 0, 0],
    image_std: normalise?.std ?? [1, 1, 1],
    do_pad: false,
  };
}

function sizeJson(fit: Fit, [height, width]: Size): object {
  if (fit.kind === 'edges')
    return { shortest_edge: fit.shortest, longest_edge: fit.longest };
  return fit.kind === 'stretch'
    ? { height: fit.size[0], width: fit.size[1] }
    : { height, width };
}
