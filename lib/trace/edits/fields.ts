/** What may stand in a field of an edit. */
export interface Field<T> {
  /** In words: `a number`. */
  readonly is: string;
  /** Asked with undefined where the field is absent. */
  readonly holds: (value: unknown) => value is T;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

type ValueOf<F> = F extends Field<infer T> ? T : never;
type OptionalIn<F extends Fields> = {
  [K in keyof F]: undefined extends ValueOf<F[K]> ? K : never;
}[keyof F];

/** What an edit with these fields says. */
export type Values<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalIn<F>>]: ValueOf<F[K]>;
} & { readonly [K in OptionalIn<F>]?: ValueOf<F[K]> };

const isText = (value: unknown): value is string => typeof value === 'string';

export const path: Field<string> = { is: 'a path, as encoder.P3', holds: isText };

export const text: Field<string> = { is: 'a text', holds: isText };

export const number: Field<number> = {
  is: 'a number',
  holds: (value): value is number => Number.isFinite(value),
};

type Four = readonly [number, number, number, number];

/** Left, top, right, bottom as shares of the input. */
export const box: Field<Four> = {
  is: 'a box in shares of the picture, as [0.1, 0.2, 0.4, 0.6]',
  holds: (value): value is Four =>
    Array.isArray(value) && value.length === 4 && value.every(Number.isFinite),
};

/* @__NO_SIDE_EFFECTS__ */
export function oneOf<const T extends string>(...choices: readonly T[]): Field<T> {
  return {
    is: choices.join(' or '),
    holds: (value): value is T => choices.some((choice) => choice === value),
  };
}

/* @__NO_SIDE_EFFECTS__ */
export function optional<T>({ is, holds }: Field<T>): Field<T | undefined> {
  return {
    is,
    holds: (value): value is T | undefined => value === undefined || holds(value),
  };
}

/** What is wrong with the fields of an edit of this kind, in one sentence; null if nothing is. */
export function wrongField(kind: string, fields: Fields, edit: object): string | null {
  for (const [name, { is, holds }] of Object.entries(fields)) {
    const value: unknown = Reflect.get(edit, name);
    if (holds(value)) continue;
    if (value === undefined) return `The edit "${kind}" lacks its ${name}, ${is}.`;
    return `The ${name} of the edit "${kind}" is ${is}, not ${said(value)}.`;
  }
  const known = ['kind', ...Object.keys(fields)];
  const strange = Object.keys(edit).find((name) => !known.includes(name));
  if (strange === undefined) return null;
  return `The edit "${kind}" has no ${strange}, only ${known.join(', ')}.`;
}

/** A value as somebody may have typed it. */
export function said(value: unknown): string {
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
