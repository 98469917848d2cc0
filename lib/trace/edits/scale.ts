import type { Tensor } from '@tensorflow/tfjs-core';
import { number, optional, path } from './fields.ts';
import { EditError, editKind, editTensor, type EditOps, type Plan } from './kind.ts';

/** Multiplied by `by`, one channel (last axis) only if `channel` is given. */
export const scale = editKind({
  fields: { path, by: number, channel: optional(number) },
  words({ path, by, channel }) {
    const what = channel === undefined ? path : `channel ${channel} of ${path}`;
    return by === 0 ? `${what} is zero` : `${what} \u00d7 ${by}`;
  },
  place: ({ path, channel }) => (channel === undefined ? path : `${path} ${channel}`),
});

export const planScale: Plan<typeof scale> = ({ path, by, channel }, run) =>
  editTensor(run, {
    path,
    edit(value, tf) {
      if (value.dtype === 'int32')
        throw new EditError(`${path} holds int32 token indices, which cannot be scaled.`);
      if (channel === undefined) return tf.mul(value, by);
      return tf.mul(value, factors(path, value, by, channel, tf));
    },
  });

function factors(
  path: string,
  { shape }: Tensor,
  by: number,
  channel: number,
  tf: EditOps,
): Tensor {
  const channels = shape.at(-1) ?? 1;
  if (!(Number.isInteger(channel) && channel >= 0 && channel < channels))
    throw new EditError(
      `${path} has channels 0 to ${channels - 1}; there is no channel ${channel}.`,
    );
  const factor_C = new Float32Array(channels).fill(1);
  factor_C[channel] = by;
  return tf.tensor(factor_C);
}
