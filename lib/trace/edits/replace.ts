import { path } from './fields.ts';
import { editKind, editTensor, type Plan } from './kind.ts';

/** The tensor shown as `path` becomes the one shown earlier as `from` (same shape). */
export const replace = editKind({
  fields: { path, from: path },
  words: ({ path, from }) => `${path} becomes ${from}`,
  place: ({ path }) => path,
});

export const planReplace: Plan<typeof replace> = ({ path, from }, run) =>
  editTensor(run, { path, edit: (_value, _tf, seen) => seen(from) });
