import type { Tensor } from '@tensorflow/tfjs-core';
import { box, number, optional, path } from './fields.ts';
import { EditError, editKind, editTensor, type Plan } from './kind.ts';
import { masksOf, type There } from './masks.ts';

/**
 * Multiplied by `by`; only one channel (last axis), what one query has, or the cells of a map within a
 * box if these are given.
 */
export const scale = editKind({
  fields: {
    path,
    by: number,
    channel: optional(number),
    query: optional(number),
    box: optional(box),
  },
  words({ path, by, ...there }) {
    const what = `${whatOf(there)}${path}${within(there)}`;
    return by === 0 ? `${what} is zero` : `${what} \u00d7 ${by}`;
  },
  place: ({ path, ...there }) => `${whatOf(there)}${path}${within(there)}`,
});

const whatOf = ({ channel, query }: There) =>
  [
    channel === undefined ? '' : `channel ${channel} of `,
    query === undefined ? '' : `query ${query} of `,
  ].join('');

const within = ({ box }: There) =>
  box ? ` within ${box.map((side) => Number(side.toFixed(3))).join(', ')}` : '';

export const planScale: Plan<typeof scale> = ({ path, by, ...there }, run) =>
  editTensor(run, {
    path,
    edit(value, tf) {
      if (value.dtype === 'int32')
        throw new EditError(`${path} holds int32 token indices, which cannot be scaled.`);
      const [first, ...others] = masksOf(path, value.shape, there);
      if (!first) return tf.mul(value, by);
      const whole = others.reduce<Tensor>(
        (mask, other) => tf.mul(mask, tf.tensor(other.data, other.shape)),
        tf.tensor(first.data, first.shape),
      );
      return tf.mul(value, tf.add(tf.mul(whole, by - 1), 1));
    },
  });
