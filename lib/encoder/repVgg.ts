import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { EncoderConfig } from '../config.ts';
import { convNorm } from '../nn/convNorm.ts';
import { conv } from '../ops/conv.ts';
import type { Scope } from '../scope.ts';

/**
 * A RepVGG block: a 3x3 and a 1x1 convolution of the same map, added. A fused store has one
 * 3x3 kernel in their place, which gives the same numbers.
 *
 * @shape  x_BHWC → BHWC
 * @unit   features
 * @source Ding et al. 2021; modeling_rt_detr.py RTDetrRepVggBlock
 */
export function repVgg(x_BHWC: Tensor4D, s: Scope, cfg: EncoderConfig): Tensor4D {
  const eps = cfg.batchNormEps;
  const activation = cfg.fusionActivation;
  const y_BHWC = s.has('fused.weight')
    ? conv(x_BHWC, s.at('fused'), 1, { activation })
    : convNorm(x_BHWC, s.at('conv1'), {
        eps,
        added_BHWF: convNorm(x_BHWC, s.at('conv2'), { eps }),
        activation,
      });
  return s.see('output', y_BHWC, 'BHWC');
}
