import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { upsample2 } from '../ops/upsample2.ts';
import type { Scope } from '../scope.ts';

type MapModule = (x_BHWC: Tensor4D, s: Scope) => Tensor4D;

/** What the steps of the fusion are made of. */
export interface FusionModules {
  /** From a coarse map what goes on to the finer one. */
  readonly lateral: MapModule;
  /** Two maps, channel beside channel, into one of the encoder's width. */
  readonly fuse: MapModule;
  /** A map of half the sides. */
  readonly halve: MapModule;
}

/**
 * CNN-based cross-scale feature fusion: from the coarsest map down to the finest, so that
 * details learn what they belong to, then up again.
 *
 * @shape  maps_BHWC[] → BHWC[] (finest first, all keep their shapes)
 * @unit   features
 * @source RT-DETR §4.2; modeling_rt_detr.py RTDetrHybridEncoder.forward
 */
export function ccff(
  maps_BHWC: readonly Tensor4D[],
  s: Scope,
  modules: FusionModules,
): Tensor4D[] {
  return bottomUp(topDown(maps_BHWC, s, modules), s, modules);
}

/** Coarse to fine. What it returns of the coarser maps is their lateral projection. */
function topDown(
  maps_BHWC: readonly Tensor4D[],
  s: Scope,
  { lateral, fuse }: FusionModules,
): Tensor4D[] {
  const [coarsest_BHWC, ...finer_BHWC] = maps_BHWC.toReversed();
  if (!coarsest_BHWC) return [];
  const laterals_BHWC: Tensor4D[] = [];
  let x_BHWC = coarsest_BHWC;
  finer_BHWC.forEach((finer, index) => {
    const side = s.at('lateral').at(index);
    const lateral_BHWC = side.see('output', lateral(x_BHWC, side), 'BHWC');
    x_BHWC = s.at('topDown').within(index, (block) => {
      const upsampled_BHWC = block.see('upsampled', upsample2(lateral_BHWC), 'BHWC');
      return fuse(beside(upsampled_BHWC, finer, block), block);
    });
    laterals_BHWC.unshift(lateral_BHWC);
  });
  return [x_BHWC, ...laterals_BHWC];
}

/** Fine to coarse. */
function bottomUp(
  maps_BHWC: readonly Tensor4D[],
  s: Scope,
  { fuse, halve }: FusionModules,
): Tensor4D[] {
  const [finest_BHWC, ...coarser_BHWC] = maps_BHWC;
  if (!finest_BHWC) return [];
  const fused_BHWC = [finest_BHWC];
  let x_BHWC = finest_BHWC;
  coarser_BHWC.forEach((coarser, index) => {
    const down = s.at('downsample').at(index);
    const smaller_BHWC = down.see('output', halve(x_BHWC, down), 'BHWC');
    x_BHWC = s
      .at('bottomUp')
      .within(index, (block) => fuse(beside(smaller_BHWC, coarser, block), block));
    fused_BHWC.push(x_BHWC);
  });
  return fused_BHWC;
}

/** Two maps of one size, channel beside channel. */
function beside(a_BHWC: Tensor4D, b_BHWC: Tensor4D, s: Scope): Tensor4D {
  const [, height, width] = a_BHWC.shape;
  if (height !== b_BHWC.shape[1] || width !== b_BHWC.shape[2])
    throw new Error(
      `${s.path}: a map of ${height} x ${width} does not fit one of ` +
        `${b_BHWC.shape[1]} x ${b_BHWC.shape[2]}; the sides of the input must be multiples of 32`,
    );
  return tf.concat([a_BHWC, b_BHWC], 3);
}
