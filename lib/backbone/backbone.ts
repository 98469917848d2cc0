import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { BackboneConfig, ResNetConfig } from '../config.ts';
import { convNorm } from '../nn/convNorm.ts';
import type { Scope } from '../scope.ts';
import { stageStride, stemStrides } from './blockPlan.ts';
import { hgnet } from './hgnet.ts';
import { residualBlock } from './residualBlock.ts';

/**
 * ResNet-vd: a stem of three 3x3 convolutions (of one 7x7 in the original ResNet), then four stages of
 * residual blocks; or HGNetv2, whose stem and stages are others. Gives the maps of the last stages: three (strides 8, 16, 32) in every
 * published detector.
 *
 * @shape  pixels_BHW3 → S3_BHWC, S4_BHWC, S5_BHWC
 * @unit   0..1 in, features out
 * @source RT-DETR §4.1; modeling_rt_detr_resnet.py RTDetrResNetBackbone
 */
export function backbone(pixels_BHW3: Tensor4D, s: Scope, cfg: BackboneConfig): Tensor4D[] {
  const stem_BHWC =
    cfg.kind === 'hgnet'
      ? hgnet.get().hgStem(pixels_BHW3, s.at('stem'), cfg)
      : stem(pixels_BHW3, s.at('stem'), cfg);
  const first_BHWC = stage(stem_BHWC, s, cfg, 0);
  const S2_BHWC = cfg.levels > 3 ? s.see('S2', first_BHWC, 'BHWC') : first_BHWC;
  const S3_BHWC = s.see('S3', stage(S2_BHWC, s, cfg, 1), 'BHWC');
  const S4_BHWC = s.see('S4', stage(S3_BHWC, s, cfg, 2), 'BHWC');
  const S5_BHWC = s.see('S5', stage(S4_BHWC, s, cfg, 3), 'BHWC');
  return [S2_BHWC, S3_BHWC, S4_BHWC, S5_BHWC].slice(-cfg.levels);
}

function stem(pixels_BHW3: Tensor4D, s: Scope, cfg: ResNetConfig): Tensor4D {
  const options = { activation: cfg.activation, eps: cfg.batchNormEps };
  let x_BHWC = pixels_BHW3;
  for (const [index, stride] of stemStrides(cfg).entries())
    x_BHWC = s.within(index, (unit) =>
      unit.see('output', convNorm(x_BHWC, unit, { ...options, stride }), 'BHWC'),
    );
  return s.see('pooled', tf.maxPool(x_BHWC, 3, 2, 1), 'BHWC');
}

function stage(x_BHWC: Tensor4D, s: Scope, cfg: BackboneConfig, index: number): Tensor4D {
  return s
    .at('stages')
    .within(index, (at) =>
      cfg.kind === 'hgnet'
        ? hgnet.get().hgStage(x_BHWC, at, cfg, index)
        : residualStage(x_BHWC, at, cfg, index),
    );
}

/** One stage: its first block changes the shape, the others keep it. */
function residualStage(
  x_BHWC: Tensor4D,
  s: Scope,
  cfg: ResNetConfig,
  index: number,
): Tensor4D {
  const depth = cfg.depths[index] ?? 0;
  const changesWidth = x_BHWC.shape[3] !== cfg.stageWidths[index];
  const changes = { first: true, stride: stageStride(cfg, index), changesWidth };
  const keeps = { first: false, stride: 1, changesWidth: false };
  return s.through(x_BHWC, depth, (y_BHWC, unit, block) =>
    residualBlock(y_BHWC, unit, cfg, block === 0 ? changes : keeps),
  );
}
