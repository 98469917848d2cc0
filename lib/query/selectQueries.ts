import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { DecoderConfig } from '../config.ts';
import { convNorm } from '../nn/convNorm.ts';
import { mlp } from '../nn/mlp.ts';
import { gatherTokens } from '../ops/gatherTokens.ts';
import { layerNorm } from '../ops/layerNorm.ts';
import { levelsOf, tokensOf, type Level } from '../ops/levels.ts';
import { linear } from '../ops/linear.ts';
import { topIndices } from '../ops/topIndices.ts';
import type { Scope } from '../scope.ts';
import { anchors } from './anchors.ts';

/** What the decoder starts from. */
export interface Queries {
  readonly memory_BSC: Tensor3D;
  readonly levels: readonly Level[];
  readonly content_BQC: Tensor3D;
  readonly referenceLogit_BQ4: Tensor3D;
  /** int32 indices into the tokens of all levels. */
  readonly tokens_BQ: Tensor2D;
  /** Added to the scores of the queries' self-attention: hides some queries from others. */
  readonly bias_QQ?: Tensor2D;
}

/**
 * Query selection: every token of every level names its best class and a box; the Q most
 * certain ones become the queries.
 *
 * @shape  maps_BHWC[] → memory_BSC, content_BQC, referenceLogit_BQ4, tokens_BQ
 * @unit   features; boxes as logits of cxcywh01
 * @source RT-DETR §4.3; modeling_rt_detr.py RTDetrModel.forward
 * @quirk  2 maps are projected again although the encoder's width is the decoder's
 * @quirk  7 the score of a token is its largest class logit; top-k, no NMS
 */
export function selectQueries(
  maps_BHWC: readonly Tensor4D[],
  s: Scope,
  cfg: DecoderConfig,
): Queries {
  const projected_BHWC = projected(maps_BHWC, s.at('inputProj'), cfg);
  const levels = levelsOf(projected_BHWC);
  const memory_BSC = s.see('memory', tf.concat3d(projected_BHWC.map(tokensOf), 1), 'BSC');
  const { features_BSC, score_BS, boxLogit_BS4 } = rateTokens(memory_BSC, levels, s, cfg);
  const tokens_BQ = s.see('tokens', topTokens(score_BS, cfg.queries), 'BQ');
  const selected_BQC = cfg.learnedQueries
    ? learned(s.at('learned').w<Tensor2D>('weight', 'QC'), memory_BSC.shape[0])
    : gatherTokens(features_BSC, tokens_BQ);
  const content_BQC = s.see('content', selected_BQC, 'BQC');
  const reference_BQ4 = gatherTokens(boxLogit_BS4, tokens_BQ);
  const referenceLogit_BQ4 = s.see('referenceLogit', reference_BQ4, 'BQ4');
  return { memory_BSC, levels, content_BQC, referenceLogit_BQ4, tokens_BQ };
}

/**
 * The maps at the decoder's width; as they are where a model has no projections (D-FINE, when both
 * widths agree). Levels beyond the encoder's are halvings of its coarsest map.
 *
 * @shape  maps_BHWC[] → BHWC[]
 * @unit   features
 * @source modeling_rt_detr.py RTDetrModel.forward (decoder_input_proj)
 * @quirk  13 several further levels are all made of that map, and of one size
 */
export function projected(
  maps_BHWC: readonly Tensor4D[],
  s: Scope,
  { levels, batchNormEps: eps }: DecoderConfig,
): Tensor4D[] {
  if (!s.has('0.conv.weight')) return [...maps_BHWC];
  const coarsest_BHWC = maps_BHWC.slice(-1);
  const further_BHWC = Array.from(
    { length: levels - maps_BHWC.length },
    () => coarsest_BHWC,
  );
  return [...maps_BHWC, ...further_BHWC.flat()].map((map_BHWC, level) => {
    const unit = s.at(level);
    const stride = level < maps_BHWC.length ? 1 : 2;
    return unit.see('output', convNorm(map_BHWC, unit, { stride, eps }), 'BHWC');
  });
}

/**
 * Every token's features, score and box.
 *
 * @shape  memory_BSC → features_BSC, logit_BSV, score_BS, boxLogit_BS4
 * @unit   score is a class logit; boxes are logits of cxcywh01
 * @source modeling_rt_detr.py RTDetrModel.forward (enc_output, enc_score_head, enc_bbox_head)
 * @quirk  3 tokens with an invalid anchor are zeroed
 */
export function rateTokens(
  memory_BSC: Tensor3D,
  levels: readonly Level[],
  s: Scope,
  cfg: DecoderConfig,
) {
  const fixed = anchors(levels);
  const anchorLogit_S4 = s.see('anchorLogit', fixed.anchorLogit_S4, 'S4');
  const valid_S1 = s.see('valid', fixed.valid_S1, 'S1');
  const output = s.at('output');
  const linear_BSC = linear(tf.mul(memory_BSC, valid_S1), output.at('linear'));
  const normal_BSC = layerNorm(linear_BSC, output.at('norm'), cfg.layerNormEps);
  const features_BSC = s.see('features', normal_BSC, 'BSC');
  const logit_BSV = s.see('logit', linear(features_BSC, s.at('classHead')), 'BSV');
  const boxDelta_BS4 = s.see('boxDelta', mlp(features_BSC, s.at('boxHead'), 3), 'BS4');
  const box_BS4: Tensor3D = tf.add(boxDelta_BS4, anchorLogit_S4);
  const boxLogit_BS4 = s.see('boxLogit', box_BS4, 'BS4');
  const best_BS: Tensor2D = tf.max(logit_BSV, 2);
  const score_BS = s.see('score', best_BS, 'BS');
  return { features_BSC, logit_BSV, score_BS, boxLogit_BS4 };
}

function topTokens(score_BS: Tensor2D, queries: number): Tensor2D {
  const tokens = score_BS.shape[1];
  if (tokens < queries)
    throw new Error(
      `query: the image has only ${tokens} tokens for ${queries} queries; use a larger input size`,
    );
  return topIndices(score_BS, queries);
}

/** The same learned queries for every image. */
function learned(weight_QC: Tensor2D, batch: number): Tensor3D {
  const [queries, channels] = weight_QC.shape;
  const weight_1QC: Tensor3D = tf.reshape(weight_QC, [1, queries, channels]);
  return tf.tile(weight_1QC, [batch, 1, 1]);
}
