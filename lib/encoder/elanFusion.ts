import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { FineEncoderConfig } from '../families/dFine/config.ts';
import { convNorm } from '../nn/convNorm.ts';
import { depthwise } from '../ops/depthwise.ts';
import type { Scope } from '../scope.ts';
import type { FusionModules } from './ccff.ts';
import { elanBlock } from './elanBlock.ts';

/** The steps of the fusion in D-FINE: its 1x1 convolutions have no activation, its halving is cheap. */
export const elanFusion = (cfg: FineEncoderConfig): FusionModules => ({
  lateral: (x_BHWC, s) => convNorm(x_BHWC, s, { eps: cfg.batchNormEps }),
  fuse: (x_BHWC, s) => elanBlock(x_BHWC, s, cfg),
  halve: (x_BHWC, s) => scDown(x_BHWC, s, cfg),
});

/**
 * Half the sides in two steps: channels are mixed by a 1x1 convolution, places by one that takes
 * every channel on its own. Neither has an activation.
 *
 * @shape  x_BHWC → BHWC
 * @unit   features
 * @source YOLOv10 §3.2; modeling_d_fine.py DFineSCDown
 */
function scDown(x_BHWC: Tensor4D, s: Scope, cfg: FineEncoderConfig): Tensor4D {
  const eps = cfg.batchNormEps;
  const mixed_BHWC = s.see('mixed', convNorm(x_BHWC, s.at('conv1'), { eps }), 'BHWC');
  return convNorm(mixed_BHWC, s.at('conv2'), { eps, stride: 2, convolve: depthwise });
}
