import { number, optional } from './fields.ts';
import { EditError, editKind, editTensor, withSelection, type Plan } from './kind.ts';
import { putRow } from './putRow.ts';

/** A token becomes a query, in the place of the last one or of the one that is named. */
export const admit = editKind({
  fields: { token: number, query: optional(number) },
  words: ({ token, query }) =>
    query === undefined
      ? `token ${token} becomes a query`
      : `token ${token} becomes query ${query}`,
  place: ({ query }) => `query ${query ?? 'last'} admitted`,
  needs: { tokens: true },
});

const TOKENS = 'query.tokens';

export const planAdmit: Plan<typeof admit> = ({ token, query }, run) => {
  withSelection(run.config);
  return editTensor(run, {
    path: TOKENS,
    edit(tokens_BQ, tf, seen) {
      const tokens = seen('query.score').shape[1] ?? 0;
      if (!(Number.isInteger(token) && token >= 0 && token < tokens))
        throw new EditError(
          `The tokens are 0 to ${tokens - 1}; token ${token} cannot become a query.`,
        );
      return putRow(tokens_BQ, query, [token], tf);
    },
  });
};
