import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { HgNetConfig, HgStageConfig } from '../config.ts';
import { affineConvNorm } from '../nn/affineConvNorm.ts';
import { convNorm } from '../nn/convNorm.ts';
import { depthwise } from '../ops/depthwise.ts';
import type { Scope } from '../scope.ts';

/**
 * A stage of HGNetv2: a depthwise convolution halves the map, then come blocks that keep its size.
 *
 * @shape  x_BHWC → BHWF
 * @unit   features
 * @source modeling_hgnet_v2.py HGNetV2Stage
 */
export function hgStage(
  x_BHWC: Tensor4D,
  s: Scope,
  cfg: HgNetConfig,
  index: number,
): Tensor4D {
  const { batchNormEps: eps, depths, stages } = cfg;
  const stage = stages[index];
  if (!stage) throw new RangeError(`the backbone has no stage ${index}`);
  const down = s.at('downsample');
  let y_BHWC = x_BHWC;
  if (stage.downsample) {
    const smaller_BHWC = convNorm(x_BHWC, down, { stride: 2, eps, convolve: depthwise });
    y_BHWC = down.see('output', smaller_BHWC, 'BHWC');
  }
  for (let block = 0; block < (depths[index] ?? 0); block++)
    y_BHWC = s.within(block, (unit) => hgBlock(y_BHWC, unit, cfg, stage, block > 0));
  return y_BHWC;
}

/**
 * A block of HGNetv2 (the HG is "high performance GPU"): convolutions in a chain, whose maps and the
 * input are all set side by side, then squeezed to half the width and widened again. From the second
 * block of a stage on, the input is added.
 *
 * @shape  x_BHWC → BHWF
 * @unit   features
 * @source modeling_hgnet_v2.py HGNetV2BasicLayer
 * @quirk  20 what is called squeeze and excitation are two 1x1 convolutions: no gate
 */
function hgBlock(
  x_BHWC: Tensor4D,
  s: Scope,
  cfg: HgNetConfig,
  stage: HgStageConfig,
  adds: boolean,
): Tensor4D {
  const options = { activation: 'relu', eps: cfg.batchNormEps } as const;
  const maps_BHWC = [x_BHWC];
  for (let index = 0; index < stage.layers; index++) {
    const layer = s.at('layers').at(index);
    const from_BHWC = maps_BHWC.at(-1) ?? x_BHWC;
    const map_BHWC = stage.light
      ? lightLayer(from_BHWC, layer, cfg)
      : affineConvNorm(from_BHWC, layer, options);
    maps_BHWC.push(layer.see('output', map_BHWC, 'BHWC'));
  }
  const squeeze = s.at('squeeze');
  const all_BHWC = affineConvNorm(tf.concat(maps_BHWC, 3), squeeze, options);
  const squeezed_BHWC = squeeze.see('output', all_BHWC, 'BHWC');
  const wide_BHWC = affineConvNorm(squeezed_BHWC, s.at('excite'), options);
  return s.see('output', adds ? tf.add(wide_BHWC, x_BHWC) : wide_BHWC, 'BHWC');
}

/**
 * A convolution in two that cost less: 1x1 over the channels, then one kernel for each of them.
 *
 * @shape  x_BHWC → BHWF
 * @unit   features
 * @source modeling_hgnet_v2.py HGNetV2ConvLayerLight
 */
function lightLayer(
  x_BHWC: Tensor4D,
  s: Scope,
  { batchNormEps: eps }: HgNetConfig,
): Tensor4D {
  const mixed_BHWC = convNorm(x_BHWC, s.at(0), { eps });
  const options = { activation: 'relu', eps, convolve: depthwise } as const;
  return affineConvNorm(mixed_BHWC, s.at(1), options);
}
