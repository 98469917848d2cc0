import * as tf from '@tensorflow/tfjs-core';
import type { Tensor3D, Tensor4D, Tensor5D } from '@tensorflow/tfjs-core';
import type { DecoderConfig } from '../config.ts';
import { discrete } from '../ops/discrete.ts';
import { hasJoined } from '../ops/hasKernel.ts';
import { sampleDeformable, sampleFromOffsets } from '../ops/sampleDeformable.ts';
import type { Level } from '../ops/levels.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';
import { padPoints } from './padPoints.ts';
import { placePoints } from './placePoints.ts';

/**
 * Multi-scale deformable attention: every head of every query looks at a few points of each
 * level, around the query's box, and weighs what it finds there. D-FINE has no projections: the
 * value is the memory itself, and the output what was sampled.
 *
 * @shape  placed_BQC (with position), cxcywh01_BQ4, memory_BSC → BQC
 * @unit   features; locations 0..1 of the image
 * @source Zhu et al. 2021 §4.1; modeling_rt_detr.py RTDetrMultiscaleDeformableAttention
 * @quirk  4 offsets count in half box sizes, divided by the number of points
 */
export function deformableAttention(
  placed_BQC: Tensor3D,
  cxcywh01_BQ4: Tensor3D,
  memory_BSC: Tensor3D,
  levels: readonly Level[],
  s: Scope,
  cfg: DecoderConfig,
): Tensor3D {
  const projects = s.has('valueProj.weight');
  const value_BSC = projects ? linear(memory_BSC, s.at('valueProj')) : memory_BSC;
  const sample = samplesUnseen(placed_BQC, s, cfg) ? sampleUnseen : sampleSeen;
  const found_BQC = sample([value_BSC, placed_BQC], cxcywh01_BQ4, levels, s, cfg);
  const sampled_BQC = s.see('sampled', found_BQC, 'BQC');
  const mixed_BQC = projects ? linear(sampled_BQC, s.at('outputProj')) : sampled_BQC;
  return s.see('output', mixed_BQC, 'BQC');
}

/** Step by step, every step shown. */
function sampleSeen(
  [value_BSC, placed_BQC]: readonly [Tensor3D, Tensor3D],
  cxcywh01_BQ4: Tensor3D,
  levels: readonly Level[],
  s: Scope,
  cfg: DecoderConfig,
): Tensor3D {
  const [batch, queries, channels] = placed_BQC.shape;
  const { heads, points } = cfg;
  const value: Tensor4D = tf.reshape(value_BSC, [batch, -1, heads, channels / heads]);
  const value_BSMD = s.see('value', value, 'BSMD');
  const flat_BQF = linear(placed_BQC, s.at('offsets'));
  const raw = padPoints(tf.reshape(flat_BQF, [batch, queries, heads, -1, 2]), points);
  const offsets_BQMLP2 = s.see('offsets', raw, 'BQMLP2');
  const logit_BQF = linear(placed_BQC, s.at('weights'));
  const share_BQMP: Tensor4D = tf.softmax(
    tf.reshape(logit_BQF, [batch, queries, heads, -1]),
  );
  const shares_BQMP1: Tensor5D = tf.reshape(share_BQMP, [batch, queries, heads, -1, 1]);
  const shares = padPoints(shares_BQMP1, points);
  const {
    shape: [, , , L, P],
  } = shares;
  const padded: Tensor5D = tf.reshape(shares, [batch, queries, heads, L, P]);
  const weights_BQMLP = s.see('weights', padded, 'BQMLP');
  const places = placePoints(offsets_BQMLP2, cxcywh01_BQ4, cfg);
  const locations_BQMLP2 = s.see('locations', places, 'BQMLP2');
  return cfg.sampling === 'discrete'
    ? discrete
        .get()
        .sampleDiscrete(value_BSMD, locations_BQMLP2, weights_BQMLP, levels, cfg.library)
    : sampleDeformable(value_BSMD, locations_BQMLP2, weights_BQMLP, levels);
}

/**
 * Whether one kernel may do the steps that `s` would show: where the backend has it, nobody minds them,
 * and all levels have as many points.
 */
function samplesUnseen(
  { shape: [, , channels] }: Tensor3D,
  s: Scope,
  { heads, points, sampling }: DecoderConfig,
): boolean {
  return (
    hasJoined('SampleShared') &&
    sampling !== 'discrete' &&
    points.every((count) => count === points[0]) &&
    channels % (4 * heads) === 0 &&
    !s.hears('value', 'offsets', 'weights', 'locations')
  );
}

/** In one kernel, nothing shown. */
function sampleUnseen(
  [value_BSC, placed_BQC]: readonly [Tensor3D, Tensor3D],
  cxcywh01_BQ4: Tensor3D,
  levels: readonly Level[],
  s: Scope,
  { heads, points: [points = 1], offsetScale }: DecoderConfig,
): Tensor3D {
  const flat_BQF = linear(placed_BQC, s.at('offsets'));
  const logit_BQF = linear(placed_BQC, s.at('weights'));
  const plan = { heads, levels, step: offsetScale / points };
  return sampleFromOffsets(value_BSC, [flat_BQF, logit_BQF], cxcywh01_BQ4, plan);
}
