import * as tf from '@tensorflow/tfjs-core';
import type { Config } from '#lib/config.ts';
import { tokenLevels } from '#lib/numbers/tokens.ts';
import type { Probe } from '#lib/scope.ts';

/** What stands in the place of a shown tensor; `seen` are those shown before. */
export type Change = (
  path: string,
  value: tf.Tensor,
  seen: ReadonlyMap<string, tf.Tensor>,
) => tf.Tensor;

export const unchanged: Change = (_, value) => value;

/** Edits what is shown under the paths, leaves the rest. */
export const at =
  (paths: RegExp, edit: (value: tf.Tensor) => tf.Tensor): Change =>
  (path, value) =>
    paths.test(path) ? edit(value) : value;

export const zeroed = (paths: RegExp): Change => at(paths, (value) => tf.zerosLike(value));

/** A probe that changes what is shown. */
export function probeOf(change: Change): Probe {
  const seen = new Map<string, tf.Tensor>();
  return <T extends tf.Tensor>(path: string, value: T): T => {
    const changed = change(path, value, seen) as T;
    seen.set(path, changed);
    return changed;
  };
}

/** Every query hears all others alike. */
export const uniformQueryTalk = at(/^decoder.*selfAttention\.weights$/, (weights_BMQQ) =>
  tf.div(tf.onesLike(weights_BMQQ), weights_BMQQ.shape[3] ?? 1),
);

/** No query hears another. */
export const noQueryTalk = zeroed(/^decoder.*selfAttention\.output$/);

/** Changes of the input, the backbone and the encoder. */
export const EARLY: Readonly<Record<string, Change>> = {
  plain: unchanged,
  skipAifi: (path, value, seen) =>
    (path === 'encoder.aifi.output' && seen.get('encoder.inputProj.2.output')) || value,
  uniformAttention: at(/^encoder\.aifi\.0\.selfAttention\.weights$/, (weights_BMSS) =>
    tf.div(tf.onesLike(weights_BMSS), weights_BMSS.shape[3] ?? 1),
  ),
  cutTopDown: zeroed(/topDown\.\d\.upsampled$/),
  cutBottomUp: zeroed(/downsample\.\d\.output$/),
  zeroS3: zeroed(/^backbone\.S3$/),
  zeroS4: zeroed(/^backbone\.S4$/),
  zeroS5: zeroed(/^backbone\.S5$/),
  imagenetInput: at(/^input\.pixels$/, (pixels_BHW3) =>
    tf.div(tf.sub(pixels_BHW3, [0.485, 0.456, 0.406]), [0.229, 0.224, 0.225]),
  ),
  bgrInput: at(/^input\.pixels$/, (pixels_BHW3) => tf.reverse(pixels_BHW3, 3)),
};

/** Every query the same, the mean of all. */
const meanOfQueries = (value_BQ: tf.Tensor) => {
  const [, queries = 1, ...rest] = value_BQ.shape;
  return tf.tile(tf.mean(value_BQ, 1, true), [1, queries, ...rest.map(() => 1)]);
};

/** The points of one level weigh nothing; the others keep their weights. */
const unread = (level: number) => (weights_BQMLP: tf.Tensor) => {
  const [, , , levels = 1] = weights_BQMLP.shape;
  const kept = Array.from({ length: levels }, (_, at) => (at === level ? 0 : 1));
  return tf.mul(weights_BQMLP, tf.tensor(kept, [1, 1, 1, levels, 1]));
};

/** Changes of query selection and the decoder: the encoder's maps stay as they are. */
export const lateChanges = (config: Config): Readonly<Record<string, Change>> => ({
  noQueryTalk,
  uniformQueryTalk,
  pointsAtCentre: zeroed(/crossAttention\.offsets$/),
  sameOffsets: at(/crossAttention\.offsets$/, meanOfQueries),
  samePointWeights: at(/crossAttention\.weights$/, meanOfQueries),
  equalPointWeights: at(/crossAttention\.weights$/, (weights_BQMLP) => {
    const [, , , levels = 1, points = 1] = weights_BQMLP.shape;
    return tf.div(tf.onesLike(weights_BQMLP), levels * points);
  }),
  nearestCell: at(/crossAttention\.locations$/, (locations) =>
    toNearestCell(locations, config),
  ),
  unreadP3: at(/crossAttention\.weights$/, unread(0)),
  unreadP4: at(/crossAttention\.weights$/, unread(1)),
  unreadP5: at(/crossAttention\.weights$/, unread(2)),
  randomTokens: at(/^query\.score$/, ({ shape }) =>
    tf.randomUniform(shape, 0, 1, 'float32', 6),
  ),
  worstTokens: at(/^query\.score$/, (score_BS) => tf.neg(score_BS)),
  noContent: zeroed(/^query\.content$/),
  bareAnchors: zeroed(/^query\.boxDelta$/),
});

/** Every sampling point to the centre of the cell that it lies in. */
function toNearestCell(locations_BQMLP2: tf.Tensor, config: Config): tf.Tensor {
  const levels = tokenLevels(config);
  const sizes = levels.flatMap(({ width, height }) => [width, height]);
  const size_1L12 = tf.tensor4d(sizes, [1, levels.length, 1, 2]);
  const { points } = config.decoder;
  const places = tf.reshape(locations_BQMLP2, [-1, levels.length, points, 2]);
  const centres = tf.div(tf.add(tf.floor(tf.mul(places, size_1L12)), 0.5), size_1L12);
  return tf.reshape(centres, locations_BQMLP2.shape);
}
