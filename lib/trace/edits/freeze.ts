import { number } from './fields.ts';
import { EditError, editKind, editTensor, withSelection, type Plan } from './kind.ts';

const REFINED = 'decoder.layers.*.boxDelta';

/** The box of this query is not refined: its `boxDelta` is 0 in every layer. */
export const freeze = editKind({
  fields: { query: number },
  words: ({ query }) => `query ${query} keeps its first box`,
  place: ({ query }) => `query ${query}`,
  needs: { tensor: REFINED },
});

export const planFreeze: Plan<typeof freeze> = ({ query }, run) => {
  withSelection(run.config);
  return editTensor(run, {
    path: REFINED,
    edit(delta_BQ4, tf) {
      const queries = delta_BQ4.shape[1] ?? 0;
      if (!(Number.isInteger(query) && query >= 0 && query < queries))
        throw new EditError(
          `The queries are 0 to ${queries - 1}; query ${query} cannot be frozen.`,
        );
      const free_1Q1 = new Float32Array(queries).fill(1);
      free_1Q1[query] = 0;
      return tf.mul(delta_BQ4, tf.tensor(free_1Q1, [1, queries, 1]));
    },
  });
};
