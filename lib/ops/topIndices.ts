import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { hasJoined } from './hasKernel.ts';

/**
 * The tokens with the largest scores, best first; of equal ones the first. In one kernel where the backend
 * has one.
 *
 * @shape  score_BS → tokens_BQ, int32
 * @unit   indices into the tokens
 * @source torch.topk
 */
export function topIndices(score_BS: Tensor2D, count: number): Tensor2D {
  if (!hasJoined('TopTokens')) return tf.topk(score_BS, count).indices;
  return tf.engine().runKernel('TopTokens', { score: score_BS }, { count });
}
