import {
  FAMILIES,
  LONGEST_NAME,
  LONGEST_QUERY,
  PARAMETERS,
  type FamilyName,
  type ParameterName,
} from './parameters.ts';

/** Reads and writes queries in their short form (shortAddress.ts). */
export interface ShortForm {
  /** What a query says, that in its short form too; why that is not read, in one sentence. */
  readonly read: (query: string) => { readonly query: string; readonly why: string | null };
  readonly write: (query: string) => string;
}

/** Loaded when an address has a short form or needs one (openAddress.ts). */
let short: ShortForm | null = null;

export function readShortBy(form: ShortForm): void {
  short = form;
}

/** What reads and writes short forms, once it is there. */
export function shortFormNow(): ShortForm | null {
  return short;
}

/** What this page reads of its address: nothing where it is too long, or asks for the page as it was made. */
export function currentQuery(): string {
  const { search } = location;
  if (search.length > LONGEST_QUERY || isSafe(search)) return '';
  return short ? short.read(search).query : search;
}

/** Whether the address has something in its short form that cannot be read yet. */
export function isClosed(): boolean {
  const { search } = location;
  return (
    !short &&
    !isSafe(search) &&
    new URLSearchParams(search).has('z' satisfies ParameterName)
  );
}

/** Whether a query asks for the page without any change. */
export function isSafe(query = location.search): boolean {
  return new URLSearchParams(query).has('safe' satisfies ParameterName);
}

/** What a query says under a name; null where it says nothing, or too much. */
export function valueIn(query: string, name: ParameterName): string | null {
  const text = new URLSearchParams(query).get(name);
  return text !== null && text.length <= PARAMETERS[name].most ? text : null;
}

/** The rest of the name, and the value, of every parameter of a family. */
export function valuesIn(
  query: string,
  family: FamilyName,
): [name: string, text: string][] {
  return [...new URLSearchParams(query)]
    .filter(
      ([key, text]) =>
        key.startsWith(family) &&
        key.length <= family.length + LONGEST_NAME &&
        text.length <= FAMILIES[family].most,
    )
    .map(([key, text]) => [key.slice(family.length), text]);
}

/** The query of an address with these values, null for none; other parameters are kept. */
export function withValues(
  query: string,
  values: Readonly<Record<string, string | null>>,
): string {
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values))
    if (value === null) all.delete(name);
    else all.set(name, value);
  const text = all.toString();
  return text === '' ? '' : `?${text}`;
}
