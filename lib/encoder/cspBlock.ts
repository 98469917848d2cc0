import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { EncoderConfig } from '../config.ts';
import { convNorm } from '../nn/convNorm.ts';
import type { Scope } from '../scope.ts';
import { FUSION_BLOCKS } from './encoderParts.ts';
import { repVgg } from './repVgg.ts';

/**
 * The fusion block: one half of the channels goes through RepVGG blocks, the other goes
 * around them, then both are added. Ultralytics calls the same block RepC3. Where the hidden width is
 * the encoder's (an expansion of 1: R50, R101, L and X) no convolution is left at the end.
 *
 * @shape  x_BHWC → BHWF (C is twice the encoder's width, F once)
 * @unit   features
 * @source RT-DETR §4.2, figure 5; modeling_rt_detr.py RTDetrCSPRepLayer; block.py RepC3
 */
export function cspBlock(
  x_BHWC: Tensor4D,
  s: Scope,
  cfg: EncoderConfig,
  blocks = FUSION_BLOCKS,
): Tensor4D {
  const options = { activation: cfg.fusionActivation, eps: cfg.batchNormEps };
  const split1_BHWC = s.see('split1', convNorm(x_BHWC, s.at('conv1'), options), 'BHWC');
  let deep_BHWC = split1_BHWC;
  for (let block = 0; block < blocks; block++)
    deep_BHWC = s.at('bottlenecks').within(block, (unit) => repVgg(deep_BHWC, unit, cfg));
  const split2_BHWC = s.see('split2', convNorm(x_BHWC, s.at('conv2'), options), 'BHWC');
  const sum_BHWC: Tensor4D = tf.add(deep_BHWC, split2_BHWC);
  const widens = s.has('conv3.conv.weight');
  const fused_BHWC = widens ? convNorm(sum_BHWC, s.at('conv3'), options) : sum_BHWC;
  return s.see('output', fused_BHWC, 'BHWC');
}
