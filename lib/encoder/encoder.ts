import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { EncoderConfig } from '../config.ts';
import { convNorm } from '../nn/convNorm.ts';
import type { Scope } from '../scope.ts';
import { aifi } from './aifi.ts';
import { ccff } from './ccff.ts';

/**
 * The efficient hybrid encoder: every map is projected to one width, the coarsest attends to
 * itself (AIFI), then all are fused by convolutions (CCFF).
 *
 * @shape  maps_BHWC[] → P3_BHWC, P4_BHWC, P5_BHWC
 * @unit   features
 * @source RT-DETR §4.2; modeling_rt_detr.py RTDetrHybridEncoder
 */
export function encoder(
  maps_BHWC: readonly [Tensor4D, Tensor4D, Tensor4D],
  s: Scope,
  cfg: EncoderConfig,
): [P3_BHWC: Tensor4D, P4_BHWC: Tensor4D, P5_BHWC: Tensor4D] {
  const projected_BHWC = maps_BHWC.map((map_BHWC, level) => {
    const unit = s.at('inputProj').at(level);
    return unit.see('output', convNorm(map_BHWC, unit, { eps: cfg.inputNormEps }), 'BHWC');
  });
  const attended_BHWC = projected_BHWC.map((map_BHWC, level) =>
    cfg.aifiLevels.includes(level) ? aifi(map_BHWC, s.at('aifi'), cfg) : map_BHWC,
  );
  const [fine_BHWC, middle_BHWC, coarse_BHWC] = ccff(attended_BHWC, s.at('ccff'), cfg);
  if (!fine_BHWC || !middle_BHWC || !coarse_BHWC)
    throw new Error(`${s.path}: the encoder fuses three maps, not ${maps_BHWC.length}`);
  const P3_BHWC = s.see('P3', fine_BHWC, 'BHWC');
  const P4_BHWC = s.see('P4', middle_BHWC, 'BHWC');
  const P5_BHWC = s.see('P5', coarse_BHWC, 'BHWC');
  return [P3_BHWC, P4_BHWC, P5_BHWC];
}
