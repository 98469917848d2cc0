import { path } from './fields.ts';
import { editKind, type Plan } from './kind.ts';
import { planScale } from './scale.ts';

/** Nothing goes on from here: the tensor is 0. */
export const cut = editKind({
  fields: { path },
  words: ({ path }) => `${path} is zero`,
  place: ({ path }) => path,
});

export const planCut: Plan<typeof cut> = ({ path }, run, given) =>
  planScale({ path, by: 0 }, run, given);
