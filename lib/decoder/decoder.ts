import * as tf from '@tensorflow/tfjs-core';
import type { Tensor3D } from '@tensorflow/tfjs-core';
import type { DecoderConfig } from '../config.ts';
import { mlp } from '../nn/mlp.ts';
import { refinedBy } from '../ops/boxes.ts';
import { linear } from '../ops/linear.ts';
import type { Queries } from '../query/selectQueries.ts';
import type { Scope } from '../scope.ts';
import { decoderLayer } from './decoderLayer.ts';

/** What one decoder layer says: class logits and boxes of all queries. */
export interface LayerOutput {
  readonly logit_BQV: Tensor3D;
  /** Centre x, centre y, width, height as shares of the image. */
  readonly cxcywh01_BQ4: Tensor3D;
  /** The overlap that each box is expected to have with its object, 0..1; of models with a head for it. */
  readonly iou_BQ1?: Tensor3D;
}

/**
 * The decoder: layer by layer the queries talk to each other, look at the image and refine
 * their boxes. It may stop after any layer, for every layer was trained to answer.
 *
 * @shape  queries → logit_BQV[], cxcywh01_BQ4[] (of every layer)
 * @unit   logits before the sigmoid; boxes 0..1 of the image
 * @source RT-DETR §4.1; modeling_rt_detr.py RTDetrDecoder.forward
 */
export function decoder(
  queries: Queries,
  s: Scope,
  cfg: DecoderConfig,
  stopAfterLayer = cfg.evaluatedLayer,
): LayerOutput[] {
  const { memory_BSC, levels, content_BQC, referenceLogit_BQ4, bias_QQ } = queries;
  const outputs: LayerOutput[] = [];
  let x_BQC = content_BQC;
  let cxcywh01_BQ4 = tf.sigmoid(referenceLogit_BQ4);
  for (let index = 0; index < stopAfterLayer; index++) {
    const layer = s.at('layers').at(index);
    const position = mlp(cxcywh01_BQ4, s.at('queryPosition'), 2);
    const position_BQC = layer.see('position', position, 'BQC');
    const place = { position_BQC, cxcywh01_BQ4, bias_QQ };
    x_BQC = s
      .at('layers')
      .within(index, (unit) => decoderLayer(x_BQC, place, memory_BSC, levels, unit, cfg));
    cxcywh01_BQ4 = refineBoxes(x_BQC, cxcywh01_BQ4, layer, s.at('boxHead').at(index));
    const head = s.at('classHead').at(index);
    const logit_BQV = layer.see('logit', linear(x_BQC, head), 'BQV');
    outputs.push({ logit_BQV, cxcywh01_BQ4 });
  }
  return outputs;
}

/**
 * One step of refinement: the layer's correction is added to the logit of the box before.
 *
 * @shape  x_BQC, previous01_BQ4 → BQ4
 * @unit   0..1 of the image
 * @source modeling_rt_detr.py RTDetrDecoder.forward (bbox_embed)
 * @quirk  8 sigmoid(delta + inverse_sigmoid(previous)), eps 1e-5
 */
function refineBoxes(
  x_BQC: Tensor3D,
  previous01_BQ4: Tensor3D,
  s: Scope,
  head: Scope,
): Tensor3D {
  const boxDelta_BQ4 = s.see('boxDelta', mlp(x_BQC, head, 3), 'BQ4');
  return s.see('cxcywh01', refinedBy(boxDelta_BQ4, previous01_BQ4), 'BQ4');
}
