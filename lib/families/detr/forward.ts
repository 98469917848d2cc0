import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import { backbone } from '../../backbone/backbone.ts';
import { denseDecoder, type LearnedQueries } from '../../decoder/denseDecoder.ts';
import { denseMemory } from '../../encoder/denseMemory.ts';
import type { Scope } from '../../scope.ts';
import type { ForwardOptions, ModelOutput } from '../family.ts';
import type { DetrConfig } from './config.ts';

/**
 * The whole of a DETR, from pixels to boxes.
 *
 * @shape  pixels_BHW3 → logit_BQV, cxcywh01_BQ4
 * @unit   as the checkpoint normalises in; logits before the softmax, boxes as shares of the image out
 * @source DETR (Carion et al. 2020) §3.2, figure 2; modeling_detr.py DetrForObjectDetection
 */
export function forward(
  pixels_BHW3: Tensor4D,
  s: Scope,
  cfg: DetrConfig,
  { stopAfterLayer = cfg.decoder.layers }: ForwardOptions = {},
): ModelOutput {
  if (!(stopAfterLayer >= 1 && stopAfterLayer <= cfg.decoder.layers))
    throw new RangeError(
      `the decoder has layers 1 to ${cfg.decoder.layers}; it cannot stop after ${stopAfterLayer}`,
    );
  const input_BHW3 = s.at('input').see('pixels', pixels_BHW3, 'BHW3');
  const maps_BHWC = s.within('backbone', (at) => backbone(input_BHW3, at, cfg.backbone));
  const { memory_BSC, position_SC } = denseMemory(maps_BHWC, s, cfg);
  const placed_BSC: Tensor3D = position_SC ? tf.add(memory_BSC, position_SC) : memory_BSC;
  const queries = learnedQueries(pixels_BHW3.shape[0], s.at('query'), cfg);
  const memory = { memory_BSC, placed_BSC };
  const layers = denseDecoder(
    queries,
    memory,
    s.at('decoder'),
    cfg.decoder,
    stopAfterLayer,
  );
  const last = layers.at(-1);
  if (!last) throw new Error('A decoder without layers says nothing.');
  return { ...last, layers, denoised: [] };
}

/** The same for every image. */
function learnedQueries(batch: number, s: Scope, cfg: DetrConfig): LearnedQueries {
  const { queries, width, content, position } = cfg.decoder;
  const table = (name: string) => s.at(name).w<Tensor2D>('weight', 'QC');
  return {
    content_BQC: content
      ? tf.tile(tf.expandDims<Tensor3D>(table('content')), [batch, 1, 1])
      : tf.zeros([batch, queries, width]),
    position_QC: position === 'learned' ? table('position') : null,
  };
}
