import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { EncoderConfig } from '../config.ts';
import { convNorm } from '../nn/convNorm.ts';
import type { Scope } from '../scope.ts';
import { aifi } from './aifi.ts';
import { ccff, type FusionModules } from './ccff.ts';
import { cspBlock } from './cspBlock.ts';
import { aifisOf } from './encoderParts.ts';

/**
 * The efficient hybrid encoder: every map is projected to one width, the coarsest attends to
 * itself (AIFI), then all are fused by convolutions (CCFF).
 *
 * @shape  maps_BHWC[] → BHWC[] (finest first; P3_BHWC, P4_BHWC, P5_BHWC of three)
 * @unit   features
 * @source RT-DETR §4.2; modeling_rt_detr.py RTDetrHybridEncoder
 */
export function encoder(
  maps_BHWC: readonly Tensor4D[],
  s: Scope,
  cfg: EncoderConfig,
  fusion: FusionModules = cspFusion(cfg),
): Tensor4D[] {
  const projected_BHWC = maps_BHWC.map((map_BHWC, level) => {
    const unit = s.at('inputProj').at(level);
    return unit.see('output', convNorm(map_BHWC, unit, { eps: cfg.inputNormEps }), 'BHWC');
  });
  const attended_BHWC = projected_BHWC.map((map_BHWC, level) =>
    aifisOf(cfg, level).reduce(
      (x_BHWC, name) => s.within(name, (unit) => aifi(x_BHWC, unit, cfg)),
      map_BHWC,
    ),
  );
  const fused_BHWC = ccff(attended_BHWC, s.at('ccff'), fusion);
  const [coarse_BHWC, middle_BHWC, fine_BHWC, finest_BHWC] = fused_BHWC.toReversed();
  const P2_BHWC = finest_BHWC && s.see('P2', finest_BHWC, 'BHWC');
  const P3_BHWC = fine_BHWC && s.see('P3', fine_BHWC, 'BHWC');
  const P4_BHWC = middle_BHWC && s.see('P4', middle_BHWC, 'BHWC');
  const P5_BHWC = coarse_BHWC && s.see('P5', coarse_BHWC, 'BHWC');
  return [P2_BHWC, P3_BHWC, P4_BHWC, P5_BHWC].filter((map) => map !== undefined);
}

/** Of RT-DETR: a 1x1 convolution, a fusion block, a 3x3 convolution of stride 2. */
function cspFusion(cfg: EncoderConfig): FusionModules {
  const options = { activation: cfg.fusionActivation, eps: cfg.batchNormEps };
  return {
    lateral: (x_BHWC, s) => convNorm(x_BHWC, s, options),
    fuse: (x_BHWC, s) => cspBlock(x_BHWC, s, cfg),
    halve: (x_BHWC, s) => convNorm(x_BHWC, s, { ...options, stride: 2 }),
  };
}
