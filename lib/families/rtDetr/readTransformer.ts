import type { BackboneConfig, DecoderConfig, EncoderConfig } from '../../config.ts';
import { stageStrides } from '../../backbone/backboneParts.ts';
import type { Fields } from '../fields.ts';
import { PYTORCH_EPS } from './readBackbone.ts';
import { readActivation } from './readActivation.ts';
import { readSampling } from './readSampling.ts';
import { MOST_AIFIS, need } from './supported.ts';

/** Several times what detectors have: as many as lists of their parts may well be made of. */
const MOST_LAYERS = 32;
const MOST_HEADS = 64;
const MOST_LEVELS = 8;

/** The hybrid encoder's part of a config.json. */
export function readEncoder(all: Fields, backbone: BackboneConfig): EncoderConfig {
  const { levels } = backbone;
  need(
    all.counts('encoder_in_channels', [512, 1024, 2048]).length === levels,
    'gives the encoder another number of levels than the backbone has maps',
  );
  const aifiLayers = all.count('encoder_layers', 1, 0, MOST_LAYERS);
  const width = all.count('encoder_hidden_dim', 256);
  const heads = all.count('encoder_attention_heads', 8, 1, MOST_HEADS);
  need(
    width % heads === 0 && width % 4 === 0,
    `has an encoder_hidden_dim of ${width}, which its ${heads} heads or 4 do not divide`,
  );
  const fusionExpansion = all.positive('hidden_expansion', 1);
  need(
    Math.trunc(width * fusionExpansion) >= 1,
    'has a hidden_expansion that leaves its fusion blocks no channel',
  );
  return {
    width,
    inputWidths: backbone.stageWidths.slice(-levels),
    strides: stageStrides(backbone).slice(-levels),
    aifiLevels: aifiLayers > 0 ? readAifiLevels(all, levels) : [],
    aifiLayers,
    normsFirst: all.flag('normalize_before', false),
    heads,
    ffnWidth: all.count('encoder_ffn_dim', 1024),
    ffnActivation: readActivation(all, 'encoder_activation_function', 'gelu'),
    fusionActivation: readActivation(all, 'activation_function', 'silu'),
    fusionExpansion,
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
  const allLevels = all.count('num_feature_levels', 3, 1, MOST_LEVELS);
  need(
    allLevels >= levels && inputWidths.length === levels,
    'gives the decoder another number of levels than the encoder has maps',
  );
  need(
    inputWidths.every((width) => width === encoderWidth),
    'has decoder_in_channels that are not encoder_hidden_dim',
  );
  const width = all.count('d_model', 256);
  need(
    allLevels <= levels + 1 || width === encoderWidth,
    'has several further levels (num_feature_levels), which PyTorch cannot run at this d_model either',
  );
  const heads = all.count('decoder_attention_heads', 8, 1, MOST_HEADS);
  need(
    width % heads === 0,
    `has a d_model of ${width}, which its ${heads} heads do not divide`,
  );
  const layers = all.count('decoder_layers', 6, 1, MOST_LAYERS);
  return {
    width,
    inputWidths,
    layers,
    evaluatedLayer: layers,
    heads,
    ...readSampling(all, allLevels),
    levels: allLevels,
    queries: all.count('num_queries', 300),
    ffnWidth: all.count('decoder_ffn_dim', 1024),
    ffnActivation: readActivation(all, 'decoder_activation_function', 'relu'),
    learnedQueries: all.flag('learn_initial_query', false),
    denoisingQueries: all.count('num_denoising', 100, 0),
    layerNormEps: all.positive('layer_norm_eps', 1e-5),
    batchNormEps: all.positive('batch_norm_eps', 1e-5),
  };
}

/** Levels with self-attention, in the order of their modules; Python counts from the end too. */
function readAifiLevels(all: Fields, levels: number): number[] {
  const listed = all.raw('encode_proj_layers') ?? [2];
  const isLevel = (level: unknown): level is number =>
    typeof level === 'number' &&
    Number.isInteger(level) &&
    level >= -levels &&
    level < levels;
  need(
    Array.isArray(listed) && listed.length <= MOST_AIFIS && listed.every(isLevel),
    `has encode_proj_layers that are not up to ${MOST_AIFIS} of its ${levels} levels, which count from 0`,
  );
  return listed.map((level) => (level < 0 ? level + levels : level));
}

/**
 * The original code and transformers 4 add the transpose of AIFI's position code on maps that
 * are not square; transformers 5 does not. A checkpoint is run as by the library that wrote it.
 *
 * @quirk 14 with an eval_size, transformers evaluates without any position code
 */
function readPositionOrder(all: Fields): EncoderConfig['positionOrder'] {
  if (all.raw('eval_size') !== undefined) return 'none';
  const version = Number.parseInt(all.text('transformers_version', '4'), 10);
  return version >= 5 ? 'rowMajor' : 'columnMajor';
}
