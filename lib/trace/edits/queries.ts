import { number } from './fields.ts';
import { EditError, editKind, withSelection, type Plan } from './kind.ts';

/** K: how many tokens become queries. */
export const queries = editKind({
  fields: { count: number },
  words: ({ count }) => `K = ${count} queries`,
  place: () => 'queries',
  needs: { tokens: true },
});

export const planQueries: Plan<typeof queries> = ({ count }, run) => {
  const config = withSelection(run.config);
  const { decoder } = config;
  if (!(Number.isInteger(count) && count >= 1))
    throw new EditError(`K is a whole number of queries from 1 on; ${count} is none.`);
  if (decoder.learnedQueries)
    throw new EditError(
      `This checkpoint learned its ${decoder.queries} queries; their number cannot be changed.`,
    );
  return { ...run, config: { ...config, decoder: { ...decoder, queries: count } } };
};
