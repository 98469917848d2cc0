import { admit } from './admit.ts';
import { code } from './code.ts';
import { cut } from './cut.ts';
import { denoising } from './denoising.ts';
import { said, wrongField, type Values } from './fields.ts';
import { freeze } from './freeze.ts';
import { EditError, type Needs } from './kind.ts';
import { place } from './place.ts';
import { queries } from './queries.ts';
import { replace } from './replace.ts';
import { sampling } from './sampling.ts';
import { scale } from './scale.ts';
import { shuffle } from './shuffle.ts';
import { stop } from './stop.ts';

export { EditError } from './kind.ts';

/** The kinds of edits; what they do to a run stands in `plan.ts`. */
export const KINDS = {
  replace,
  scale,
  shuffle,
  cut,
  code,
  queries,
  admit,
  place,
  freeze,
  stop,
  sampling,
  denoising,
};

type Kinds = typeof KINDS;
export type KindName = keyof Kinds;

/** A change of the forward pass: plain data, because it crosses to the worker and stands in links. */
export type Edit<K extends KindName = KindName> = {
  [P in K]: { readonly kind: P } & Values<Kinds[P]['fields']>;
}[K];

/** The kinds once more, each for edits of its own. */
const OWN: {
  readonly [K in KindName]: {
    readonly words: (edit: Edit<K>) => string;
    readonly place: (edit: Edit<K>) => string;
    readonly needs?: Needs;
    readonly shows?: string;
  };
} = KINDS;

/**
 * An edit from outside: a link, front matter, a cell, the command line. Throws one sentence that says
 * which field is wrong.
 */
export function readEdit(value: unknown): Edit {
  if (value === null || typeof value !== 'object' || !('kind' in value))
    throw new EditError(
      `An edit is an object with a kind, as {"kind": "stop", "layer": 3}, not ${said(value)}.`,
    );
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind))
    throw new EditError(
      `There is no edit "${String(kind)}"; there are ${Object.keys(KINDS).join(', ')}.`,
    );
  const wrong = wrongField(kind, KINDS[kind as KindName].fields, value);
  if (wrong !== null) throw new EditError(wrong);
  return value as Edit;
}

/** What an edit does, in a few words. */
export function editWords<K extends KindName>(edit: Edit<K>): string {
  return OWN[edit.kind].words(edit);
}

/** What a model must have for the edit, and how the paths begin that only such an edit shows. */
export function demandsOf({ kind }: Edit): {
  readonly needs?: Needs;
  readonly shows?: string;
} {
  return OWN[kind];
}

/** The list with `edit` in it; one of the same place is replaced. */
export function addEdit(edits: readonly Edit[], edit: Edit): Edit[] {
  const place = placeOf(edit);
  return [...edits.filter((one) => placeOf(one) !== place), edit];
}

function placeOf<K extends KindName>(edit: Edit<K>): string {
  return OWN[edit.kind].place(edit);
}
