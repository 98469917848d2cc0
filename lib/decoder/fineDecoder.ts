import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { FineDecoderConfig } from '../families/dFine/config.ts';
import { mlp } from '../nn/mlp.ts';
import { inverseSigmoid } from '../ops/boxes.ts';
import { linear } from '../ops/linear.ts';
import type { Queries } from '../query/selectQueries.ts';
import type { Scope } from '../scope.ts';
import type { LayerOutput } from './decoder.ts';
import { edges, moveEdges, quality } from './edges.ts';
import { fineDecoderLayer } from './fineDecoderLayer.ts';
import { weighting } from './weighting.ts';

/** What a layer hands on: features, its box, the logits of its edges' bins. */
interface State {
  readonly x_BQC: Tensor3D;
  readonly cxcywh01_BQ4: Tensor3D;
  readonly refined: {
    /** The box whose edges all layers move. */
    readonly first01_BQ4: Tensor3D;
    readonly edgeLogit_BQ4R: Tensor4D;
  } | null;
}

/**
 * The decoder of D-FINE. The first layer corrects a box as RT-DETR does; from then on every layer
 * refines, for each edge of that box, a distribution over how far it is to move.
 *
 * @shape  queries → logit_BQV[], cxcywh01_BQ4[] (of every layer)
 * @unit   logits before the sigmoid; boxes 0..1 of the image
 * @source D-FINE §4.1; modeling_d_fine.py DFineDecoder.forward
 */
export function fineDecoder(
  queries: Queries,
  s: Scope,
  cfg: FineDecoderConfig,
  stopAfterLayer = cfg.layers,
): LayerOutput[] {
  const weighting_R = weighting(s, cfg.steps);
  const outputs: LayerOutput[] = [];
  let state: State = {
    x_BQC: queries.content_BQC,
    cxcywh01_BQ4: tf.sigmoid(queries.referenceLogit_BQ4),
    refined: null,
  };
  for (let index = 0; index < stopAfterLayer; index++) {
    const x_BQC = attended(state, queries, s, cfg, index);
    const { share_BQ4R, ...next } = refined(state, x_BQC, weighting_R, s, index);
    state = next;
    const logit_BQV = judged(x_BQC, share_BQ4R, s, cfg, index);
    outputs.push({ logit_BQV, cxcywh01_BQ4: state.cxcywh01_BQ4 });
  }
  return outputs;
}

/**
 * The layer itself.
 *
 * @quirk  24 the position code is cut off at 10
 */
function attended(
  { x_BQC, cxcywh01_BQ4 }: State,
  { memory_BSC, levels, bias_QQ }: Queries,
  s: Scope,
  cfg: FineDecoderConfig,
  index: number,
): Tensor3D {
  const code = tf.clipByValue(mlp(cxcywh01_BQ4, s.at('queryPosition'), 2), -10, 10);
  const position_BQC = s.at('layers').at(index).see('position', code, 'BQC');
  const place = { position_BQC, cxcywh01_BQ4, bias_QQ };
  return s
    .at('layers')
    .within(index, (unit) => fineDecoderLayer(x_BQC, place, memory_BSC, levels, unit, cfg));
}

/** What the layer makes of the box: its head sees the features of the layer before, too. */
function refined(
  { x_BQC: before_BQC, cxcywh01_BQ4: before01_BQ4, refined }: State,
  x_BQC: Tensor3D,
  weighting_R: Tensor1D,
  s: Scope,
  index: number,
) {
  const layer = s.at('layers').at(index);
  const first01_BQ4 =
    refined?.first01_BQ4 ??
    firstBox(x_BQC, before01_BQ4, layer.at('first'), s.at('preBoxHead'));
  const { logit_BQ4R, share_BQ4R, offset_BQ4 } = edges(
    refined ? tf.add(x_BQC, before_BQC) : x_BQC,
    refined?.edgeLogit_BQ4R ?? null,
    weighting_R,
    layer.at('edges'),
    s.at('boxHead').at(index),
  );
  const box_BQ4 = moveEdges(first01_BQ4, offset_BQ4, s.w<Tensor1D>('regScale', '1'));
  const cxcywh01_BQ4 = layer.see('cxcywh01', box_BQ4, 'BQ4');
  const kept = { first01_BQ4, edgeLogit_BQ4R: logit_BQ4R };
  return { x_BQC, cxcywh01_BQ4, refined: kept, share_BQ4R };
}

function firstBox(
  x_BQC: Tensor3D,
  reference01_BQ4: Tensor3D,
  s: Scope,
  head: Scope,
): Tensor3D {
  const boxDelta_BQ4 = s.see('boxDelta', mlp(x_BQC, head, 3), 'BQ4');
  const boxLogit_BQ4: Tensor3D = tf.add(boxDelta_BQ4, inverseSigmoid(reference01_BQ4));
  return s.see('cxcywh01', tf.sigmoid(boxLogit_BQ4), 'BQ4');
}

/**
 * The classes, all corrected alike by the quality of the edges.
 *
 * @quirk  25 every layer was trained to answer; the reference asks only the last one
 */
function judged(
  x_BQC: Tensor3D,
  share_BQ4R: Tensor4D,
  s: Scope,
  cfg: FineDecoderConfig,
  index: number,
): Tensor3D {
  const layer = s.at('layers').at(index);
  const head = linear(x_BQC, s.at('classHead').at(index));
  const classLogit_BQV = layer.see('classLogit', head, 'BQV');
  const told_BQ1 = quality(share_BQ4R, s.at('quality').at(index), cfg);
  const quality_BQ1 = layer.see('quality', told_BQ1, 'BQ1');
  return layer.see('logit', tf.add<Tensor3D>(classLogit_BQV, quality_BQ1), 'BQV');
}
