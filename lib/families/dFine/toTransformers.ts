import {
  networkJson,
  preprocessorJson,
  samplingJson,
  type TransformersFiles,
} from '../rtDetr/toTransformers.ts';
import type { FineConfig } from './config.ts';

/** Of RepVGG blocks in a branch, which `depth_mult` multiplies. */
const BLOCKS = 3;

/** The configuration of a D-FINE as transformers writes it. */
export function fineToTransformers(config: FineConfig): TransformersFiles {
  const { encoder, decoder } = config;
  const json = {
    ...networkJson(config),
    ...samplingJson(decoder),
    model_type: 'd_fine',
    architectures: ['DFineForObjectDetection'],
    decoder_n_points: decoder.points,
    depth_mult: encoder.fusionBlocks / BLOCKS,
    eval_idx: -1,
    max_num_bins: decoder.steps,
    top_prob_values: decoder.topBins,
    lqe_hidden_dim: decoder.qualityWidth,
    lqe_layers: decoder.qualityLayers,
    up: decoder.up,
    reg_scale: decoder.regScale,
  };
  return { config: json, preprocessor: preprocessorJson(config, 'RTDetrImageProcessor') };
}
