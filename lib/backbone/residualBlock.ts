import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { ResNetConfig } from '../config.ts';
import { convNorm } from '../nn/convNorm.ts';
import type { Scope } from '../scope.ts';
import { blockStrides, projects, type BlockShape } from './blockPlan.ts';

/**
 * A residual block of ResNet-vd: two 3x3 convolutions (basic) or 1x1, 3x3, 1x1 (bottleneck),
 * added to the input.
 *
 * @shape  x_BHWC → BHWF
 * @unit   features
 * @source He et al. 2019 (ResNet-vd); RTDetrResNetBasicLayer, RTDetrResNetBottleNeckLayer
 * @quirk  11 inside the block it is ReLU, whatever the configuration names
 */
export function residualBlock(
  x_BHWC: Tensor4D,
  s: Scope,
  cfg: ResNetConfig,
  block: BlockShape,
): Tensor4D {
  const { batchNormEps: eps } = cfg;
  const strides = blockStrides(cfg, block);
  const shortcut_BHWC = projects(cfg, block)
    ? s.see('shortcut', shortcut(x_BHWC, s.at('shortcut'), cfg, block), 'BHWC')
    : x_BHWC;
  let y_BHWC = x_BHWC;
  strides.forEach((stride, index) => {
    const last = index === strides.length - 1;
    const unit = s.at('conv').at(index);
    y_BHWC = convNorm(y_BHWC, unit, {
      stride,
      eps,
      ...(last
        ? { added_BHWF: shortcut_BHWC, activation: cfg.activation }
        : { activation: 'relu' }),
    });
  });
  return s.see('output', y_BHWC, 'BHWC');
}

/**
 * The shortcut of a block that changes the shape: a 2x2 average, then a 1x1 convolution, so
 * that no pixel is skipped (the "d" of ResNet-vd). A basic block that halves the map but keeps
 * its width has no average, nor has any of the original ResNet: there the 1x1 convolution strides.
 *
 * @shape  x_BHWC → BHWF
 * @unit   features
 * @source RTDetrResNetShortCut
 */
function shortcut(
  x_BHWC: Tensor4D,
  s: Scope,
  cfg: ResNetConfig,
  block: BlockShape,
): Tensor4D {
  const { batchNormEps: eps } = cfg;
  const reshapes = cfg.layerType === 'basic' ? block.changesWidth : block.stride === 2;
  if (!cfg.shortcutPool || !reshapes)
    return convNorm(x_BHWC, s, { stride: block.stride, eps });
  // `same` equals PyTorch's ceil_mode; tfjs' own ceil is wrong for odd sizes on WASM.
  return convNorm(tf.avgPool(x_BHWC, 2, 2, 'same'), s, { eps });
}
