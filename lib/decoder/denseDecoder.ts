import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { DenseDecoderConfig } from '../families/detr/config.ts';
import { mlp } from '../nn/mlp.ts';
import { layerNorm } from '../ops/layerNorm.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';
import type { LayerOutput } from './decoder.ts';
import { denseDecoderLayer, type Memory } from './denseDecoderLayer.ts';

/** Linear layers of the box head; of the head that predicts overlaps. */
const [BOX_LAYERS, IOU_LAYERS] = [3, 2];

/** What every query is before it has seen the image. */
export interface LearnedQueries {
  /** 0 in DETR. */
  readonly content_BQC: Tensor3D;
  /** Added wherever queries ask or are asked. */
  readonly position_QC: Tensor2D | null;
}

/**
 * The decoder of DETR: the same learned queries for every image. Its boxes are not refined: the same
 * heads read each layer's queries afresh.
 *
 * @shape  content_BQC, memory_BSC → logit_BQV[], cxcywh01_BQ4[] (of every layer)
 * @unit   logits before the softmax; boxes, and the overlap expected of them, 0..1
 * @source DETR (Carion et al. 2020) §3.2; modeling_detr.py DetrDecoder, DetrForObjectDetection
 * @quirk  21 the norm's output goes to the heads alone
 */
export function denseDecoder(
  { content_BQC, position_QC }: LearnedQueries,
  memory: Memory,
  s: Scope,
  cfg: DenseDecoderConfig,
  stopAfterLayer = cfg.layers,
): LayerOutput[] {
  const outputs: LayerOutput[] = [];
  let x_BQC = content_BQC;
  for (let index = 0; index < stopAfterLayer; index++) {
    x_BQC = s
      .at('layers')
      .within(index, (unit) => denseDecoderLayer(x_BQC, position_QC, memory, unit, cfg));
    outputs.push(answer(x_BQC, s.at('layers').at(index), s, cfg));
  }
  return outputs;
}

/** What the heads read out of the queries after a layer. */
function answer(
  x_BQC: Tensor3D,
  layer: Scope,
  s: Scope,
  { norm, layerNormEps, iouHead }: DenseDecoderConfig,
): LayerOutput {
  const read_BQC = norm
    ? layer.see('normed', layerNorm(x_BQC, s.at('norm'), layerNormEps), 'BQC')
    : x_BQC;
  const logit_BQV = layer.see('logit', linear(read_BQC, s.at('classHead')), 'BQV');
  const boxLogit_BQ4 = mlp(read_BQC, s.at('boxHead'), BOX_LAYERS);
  const cxcywh01_BQ4 = layer.see('cxcywh01', tf.sigmoid(boxLogit_BQ4), 'BQ4');
  if (!iouHead) return { logit_BQV, cxcywh01_BQ4 };
  const iouLogit_BQ1 = mlp(read_BQC, s.at('iouHead'), IOU_LAYERS);
  const iou_BQ1 = layer.see('iou', tf.sigmoid(iouLogit_BQ1), 'BQ1');
  return { logit_BQV, cxcywh01_BQ4, iou_BQ1 };
}
