import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { FineEncoderConfig } from '../families/dFine/config.ts';
import { convNorm } from '../nn/convNorm.ts';
import type { Scope } from '../scope.ts';
import { cspBlock } from './cspBlock.ts';

/**
 * D-FINE's fusion block (RepNCSPELAN4): half of the channels goes through two CSP blocks, one after
 * the other, and what enters and leaves each of them is kept for the last convolution.
 *
 * @shape  x_BHWC → BHWF (C is twice the encoder's width, F once)
 * @unit   features
 * @source D-FINE §4; modeling_d_fine.py DFineRepNCSPELAN4
 */
export function elanBlock(x_BHWC: Tensor4D, s: Scope, cfg: FineEncoderConfig): Tensor4D {
  const options = { activation: cfg.fusionActivation, eps: cfg.batchNormEps };
  const first_BHWC = s.see('first', convNorm(x_BHWC, s.at('conv1'), options), 'BHWC');
  const [kept_BHWC, start_BHWC] = tf.split(first_BHWC, 2, 3) as [Tensor4D, Tensor4D];
  const branch = (y_BHWC: Tensor4D, csp: string, conv: string): Tensor4D =>
    convNorm(cspBlock(y_BHWC, s.at(csp), cfg, cfg.fusionBlocks), s.at(conv), options);
  const branch1_BHWC = s.see('branch1', branch(start_BHWC, 'csp1', 'conv2'), 'BHWC');
  const branch2_BHWC = s.see('branch2', branch(branch1_BHWC, 'csp2', 'conv3'), 'BHWC');
  const all_BHWC = tf.concat([kept_BHWC, start_BHWC, branch1_BHWC, branch2_BHWC], 3);
  return s.see('output', convNorm(all_BHWC, s.at('conv4'), options), 'BHWC');
}
