import type { Tensor } from '@tensorflow/tfjs-core';
import { seededRandom } from '../../scene/random.ts';
import { number, path } from './fields.ts';
import { EditError, editKind, editTensor, type EditOps, type Plan } from './kind.ts';

/** The tokens, or the cells of a map, change places; channels and batch stay as they are. */
export const shuffle = editKind({
  fields: { path, seed: number },
  words: ({ path }) => `${path} is shuffled`,
  place: ({ path }) => `${path} shuffled`,
});

export const planShuffle: Plan<typeof shuffle> = ({ path, seed }, run) =>
  editTensor(run, { path, edit: (value, tf) => shuffled(path, value, seed, tf) });

function shuffled(path: string, value: Tensor, seed: number, tf: EditOps): Tensor {
  const [batch, ...rest] = value.shape;
  const channels = rest.pop();
  if (batch === undefined || channels === undefined || rest.length === 0)
    throw new EditError(`${path} has no tokens or cells that could change places.`);
  const tokens = rest.reduce((product, size) => product * size, 1);
  const value_BSC = tf.reshape(value, [batch, tokens, channels]);
  return tf.reshape(tf.gather(value_BSC, orderOf(tokens, seed), 1), value.shape);
}

/** Every order of `count` things is equally likely (Fisher and Yates). */
function orderOf(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a = last, b = other] = [order[other], order[last]];
    order[last] = a;
    order[other] = b;
  }
  return order;
}
