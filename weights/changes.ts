import * as tf from '@tensorflow/tfjs-core';
import type { Config } from '#lib/config.ts';
import { tokenLevels } from '#lib/numbers/tokens.ts';
import type { TensorEdit } from '#lib/trace/edits/kind.ts';
import type { Change } from '#lib/trace/edits/plan.ts';

type Changes = Readonly<Record<string, readonly Change[]>>;

const at = (path: string, edit: TensorEdit['edit']): readonly Change[] => [{ path, edit }];
const zeroed = (path: string): readonly Change[] => [{ kind: 'cut', path }];

const TALK = 'decoder.layers.*.selfAttention';
const SAMPLING = 'decoder.layers.*.crossAttention';

/** Everybody listens to all alike. */
const uniform = (weights: tf.Tensor) => tf.div(tf.onesLike(weights), weights.shape[3] ?? 1);

/** Every query hears all others alike. */
export const uniformQueryTalk = at(`${TALK}.weights`, uniform);

/** No query hears another. */
export const noQueryTalk = zeroed(`${TALK}.output`);

/** Nobody hears the query; every row still sums to 1. */
export const mute = (query: number) =>
  at(`${TALK}.weights`, (weights_BMQQ) => {
    const speaker_1 = tf.tensor1d([query], 'int32');
    const heard_1Q = tf.sub(1, tf.oneHot(speaker_1, weights_BMQQ.shape[3] ?? 1));
    const left_BMQQ = tf.mul(weights_BMQQ, heard_1Q);
    return tf.div(left_BMQQ, tf.sum(left_BMQQ, 3, true));
  });

/** Changes of the input, the backbone and the encoder. */
export const EARLY: Changes = {
  plain: [],
  skipAifi: [
    { kind: 'replace', path: 'encoder.aifi.output', from: 'encoder.inputProj.2.output' },
  ],
  uniformAttention: at('encoder.aifi.0.selfAttention.weights', uniform),
  cutTopDown: zeroed('encoder.ccff.topDown.*.upsampled'),
  cutBottomUp: zeroed('encoder.ccff.downsample.*.output'),
  zeroS3: zeroed('backbone.S3'),
  zeroS4: zeroed('backbone.S4'),
  zeroS5: zeroed('backbone.S5'),
  imagenetInput: at('input.pixels', (pixels_BHW3) =>
    tf.div(tf.sub(pixels_BHW3, [0.485, 0.456, 0.406]), [0.229, 0.224, 0.225]),
  ),
  bgrInput: at('input.pixels', (pixels_BHW3) => tf.reverse(pixels_BHW3, 3)),
};

/** Numbers of queries that are tried beside the checkpoint's own: `queries10` is K = 10. */
export const COUNTS: Changes = Object.fromEntries(
  [5, 10, 15, 20, 30, 50].map((count) => [`queries${count}`, [{ kind: 'queries', count }]]),
);

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
export const lateChanges = (config: Config): Changes => ({
  noQueryTalk,
  uniformQueryTalk,
  pointsAtCentre: zeroed(`${SAMPLING}.offsets`),
  sameOffsets: at(`${SAMPLING}.offsets`, meanOfQueries),
  samePointWeights: at(`${SAMPLING}.weights`, meanOfQueries),
  equalPointWeights: at(`${SAMPLING}.weights`, (weights_BQMLP) => {
    const [, , , levels = 1, points = 1] = weights_BQMLP.shape;
    return tf.div(tf.onesLike(weights_BQMLP), levels * points);
  }),
  nearestCell: at(`${SAMPLING}.locations`, (locations) => toNearestCell(locations, config)),
  unreadP3: at(`${SAMPLING}.weights`, unread(0)),
  unreadP4: at(`${SAMPLING}.weights`, unread(1)),
  unreadP5: at(`${SAMPLING}.weights`, unread(2)),
  randomTokens: at('query.score', ({ shape }) =>
    tf.randomUniform(shape, 0, 1, 'float32', 6),
  ),
  worstTokens: at('query.score', (score_BS) => tf.neg(score_BS)),
  noContent: zeroed('query.content'),
  bareAnchors: zeroed('query.boxDelta'),
});

/** Every sampling point to the centre of the cell that it lies in. */
function toNearestCell(locations_BQMLP2: tf.Tensor, config: Config): tf.Tensor {
  const levels = tokenLevels(config);
  const sizes = levels.flatMap(({ width, height }) => [width, height]);
  const size_1L12 = tf.tensor4d(sizes, [1, levels.length, 1, 2]);
  const points = locations_BQMLP2.shape.at(-2) ?? 0;
  const places = tf.reshape(locations_BQMLP2, [-1, levels.length, points, 2]);
  const centres = tf.div(tf.add(tf.floor(tf.mul(places, size_1L12)), 0.5), size_1L12);
  return tf.reshape(centres, locations_BQMLP2.shape);
}
