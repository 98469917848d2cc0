import type { Activation, DecoderConfig, EncoderConfig } from '../../config.ts';
import type { Fields } from '../fields.ts';
import { PYTORCH_EPS } from './readBackbone.ts';
import { need } from './supported.ts';

/** The hybrid encoder's part of a config.json. */
export function readEncoder(
  all: Fields,
  strides: readonly number[],
  inputWidths: readonly number[],
): EncoderConfig {
  need(!all.flag('normalize_before', false), 'normalises before attention');
  need(
    all.raw('eval_size') === undefined,
    'fixes the size of its position code (eval_size)',
  );
  const aifiLayers = all.count('encoder_layers', 1, 0);
  const aifiLevels = aifiLayers > 0 ? (all.numbers('encode_proj_layers') ?? [2]) : [];
  need(aifiLevels.length <= 1, 'applies self-attention to more than one level');
  need(
    aifiLevels.every((level) => level >= 0 && level < strides.length) &&
      all.counts('encoder_in_channels', [512, 1024, 2048]).length === strides.length,
    'gives the encoder another number of levels than feat_strides',
  );
  const width = all.count('encoder_hidden_dim', 256);
  const heads = all.count('encoder_attention_heads', 8);
  need(
    width % heads === 0 && width % 4 === 0,
    `has an encoder_hidden_dim of ${width}, which its ${heads} heads or 4 do not divide`,
  );
  return {
    width,
    inputWidths,
    strides,
    aifiLevels,
    aifiLayers,
    heads,
    ffnWidth: all.count('encoder_ffn_dim', 1024),
    ffnActivation: readActivation(all, 'encoder_activation_function', 'gelu'),
    fusionActivation: readActivation(all, 'activation_function', 'silu'),
    fusionExpansion: all.positive('hidden_expansion', 1),
    positionTemperature: all.positive('positional_encoding_temperature', 10000),
    positionOrder: readPositionOrder(all),
    layerNormEps: all.positive('layer_norm_eps', 1e-5),
    inputNormEps: PYTORCH_EPS,
    batchNormEps: all.positive('batch_norm_eps', 1e-5),
  };
}

/** The decoder's part of a config.json, query selection included. */
export function readDecoder(
  all: Fields,
  levels: number,
  encoderWidth: number,
): DecoderConfig {
  const inputWidths = all.counts('decoder_in_channels', [256, 256, 256]);
  need(
    all.count('num_feature_levels', 3) === levels && inputWidths.length === levels,
    'gives the decoder another number of levels than feat_strides',
  );
  need(
    inputWidths.every((width) => width === encoderWidth),
    'has decoder_in_channels that are not encoder_hidden_dim',
  );
  const width = all.count('d_model', 256);
  const heads = all.count('decoder_attention_heads', 8);
  need(
    width % heads === 0,
    `has a d_model of ${width}, which its ${heads} heads do not divide`,
  );
  return {
    width,
    inputWidths,
    layers: all.count('decoder_layers', 6),
    heads,
    points: all.count('decoder_n_points', 4),
    levels,
    queries: all.count('num_queries', 300),
    ffnWidth: all.count('decoder_ffn_dim', 1024),
    ffnActivation: readActivation(all, 'decoder_activation_function', 'relu'),
    learnedQueries: all.flag('learn_initial_query', false),
    denoisingQueries: all.count('num_denoising', 100, 0),
    layerNormEps: all.positive('layer_norm_eps', 1e-5),
    batchNormEps: all.positive('batch_norm_eps', 1e-5),
  };
}

const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  relu: 'relu',
  silu: 'silu',
  swish: 'silu',
  gelu: 'gelu',
};

function readActivation(all: Fields, key: string, otherwise: Activation): Activation {
  const name = all.text(key, otherwise);
  const activation = ACTIVATIONS[name];
  need(activation !== undefined, `has ${name} as ${key}, which is not relu, silu or gelu`);
  return activation;
}

/**
 * The original code and transformers 4 add the transpose of AIFI's position code on maps that
 * are not square; transformers 5 does not. A checkpoint is run as by the library that wrote it.
 */
function readPositionOrder(all: Fields): EncoderConfig['positionOrder'] {
  const version = Number.parseInt(all.text('transformers_version', '4'), 10);
  return version >= 5 ? 'rowMajor' : 'columnMajor';
}
