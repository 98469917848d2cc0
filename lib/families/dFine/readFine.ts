import { elanWidth } from '../../encoder/elanParts.ts';
import { roundHalfToEven } from '../../numbers/roundHalfToEven.ts';
import type { Fields } from '../fields.ts';
import { readBackbone } from '../rtDetr/readBackbone.ts';
import { readAround } from '../rtDetr/readRtDetr.ts';
import { readDecoder, readEncoder } from '../rtDetr/readTransformer.ts';
import { need } from '../rtDetr/supported.ts';
import type { FineConfig, FineDecoderConfig } from './config.ts';
import { D_FINE, MODEL_TYPES } from './supported.ts';

const MOST_BLOCKS = 32;
const MOST_STEPS = 256;
const MOST_QUALITY_LAYERS = 16;

/**
 * The config.json of D-FINE as transformers 4.5x to 5.x writes it; null for another model. Most keys are
 * RT-DETR's, and so are the defaults of what it leaves out.
 */
export function readFine(all: Fields, preprocessor?: unknown): FineConfig | null {
  if (!MODEL_TYPES.some((type) => type === all.raw('model_type'))) return null;
  const backbone = readBackbone(all);
  const base = readEncoder(all, backbone);
  const encoder = {
    ...base,
    fusionBlocks: roundHalfToEven(3 * all.positive('depth_mult', 1)),
  };
  need(
    encoder.fusionBlocks <= MOST_BLOCKS && elanWidth(encoder) >= 1,
    'has a depth_mult or a hidden_expansion that make no usable fusion blocks',
  );
  const decoder = readFineDecoder(all, backbone.levels, encoder.width);
  const around = readAround(all, encoder.strides, preprocessor);
  return { family: D_FINE, backbone, encoder, decoder, ...around };
}

function readFineDecoder(all: Fields, levels: number, width: number): FineDecoderConfig {
  const base = readDecoder(all, levels, width);
  need(
    base.levels === levels,
    'has further levels (num_feature_levels), which only RT-DETR has',
  );
  const { layers } = base;
  const index = all.count('eval_idx', -1, -layers, layers - 1);
  need(
    index === -1 || index === layers - 1,
    'answers after another decoder layer than the last (eval_idx), which PyTorch cannot run either',
  );
  const steps = all.count('max_num_bins', 32, 4, MOST_STEPS);
  need(
    steps % 2 === 0,
    `has an odd max_num_bins (${steps}), which PyTorch cannot run either`,
  );
  return {
    ...base,
    steps,
    topBins: all.count('top_prob_values', 4, 1, steps + 1),
    qualityWidth: all.count('lqe_hidden_dim', 64),
    qualityLayers: all.count('lqe_layers', 2, 1, MOST_QUALITY_LAYERS),
    up: all.positive('up', 0.5),
    regScale: all.positive('reg_scale', 4),
  };
}
