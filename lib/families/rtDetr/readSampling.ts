import type { DecoderConfig } from '../../config.ts';
import { named } from '../../named.ts';
import type { Fields } from '../fields.ts';
import { need } from './supported.ts';

const MOST_POINTS = 32;

/** What RT-DETRv2 calls the two ways. */
const METHODS: ReadonlyMap<string, DecoderConfig['sampling']> = new Map([
  ['default', 'bilinear'],
  ['discrete', 'discrete'],
]);

type SamplingConfig = Pick<DecoderConfig, 'points' | 'offsetScale' | 'sampling'>;

/** How the queries look at the maps: RT-DETRv2 and D-FINE have more to choose from. */
export function readSampling(all: Fields, levels: number): SamplingConfig {
  const model = all.raw('model_type');
  if (model === 'rt_detr_v2') return readSecond(all, levels, 3);
  if (model === 'd_fine') return readSecond(all, levels, levels);
  const points = all.count('decoder_n_points', 4, 1, MOST_POINTS);
  return {
    points: Array<number>(levels).fill(points),
    offsetScale: 0.5,
    sampling: 'bilinear',
  };
}

/** transformers knows one number of points; a list of one for each level is that of the original code. */
function readSecond(all: Fields, levels: number, otherwise: number): SamplingConfig {
  const method = all.text('decoder_method', 'default');
  const sampling = METHODS.get(method);
  need(
    sampling !== undefined,
    `has ${named(method, 30)} as decoder_method, which is not default or discrete`,
  );
  need(
    all.count('decoder_n_levels', otherwise) === levels,
    'has decoder_n_levels other than num_feature_levels, which PyTorch cannot run either',
  );
  const points = Array.isArray(all.raw('decoder_n_points'))
    ? all.counts('decoder_n_points', [], MOST_POINTS)
    : Array<number>(levels).fill(all.count('decoder_n_points', 4, 1, MOST_POINTS));
  need(
    points.length === levels,
    `has decoder_n_points for ${points.length} levels, not for its ${levels}`,
  );
  return { points, offsetScale: all.positive('decoder_offset_scale', 0.5), sampling };
}
