import {
  FAMILIES,
  LONGEST_NAME,
  LONGEST_QUERY,
  PARAMETERS,
  type FamilyName,
  type ParameterName,
} from './parameters.ts';
import { t } from '#site/words/t.ts';

/** What this page reads of its address: nothing where it is too long, or asks for the page as it was made. */
export function currentQuery(): string {
  const { search } = location;
  return search.length > LONGEST_QUERY || isSafe(search) ? '' : search;
}

/** Whether a query asks for the page without any change. */
export function isSafe(query = location.search): boolean {
  return new URLSearchParams(query).has('safe' satisfies ParameterName);
}

/** Why a page reads nothing of this query, in one sentence; null where it does. */
export function whyUnread(query = location.search): string | null {
  if (query.length > LONGEST_QUERY)
    return t(
      'This link is too long to be read ({length} characters, {most} at most): the page opened without it.',
      { length: query.length, most: LONGEST_QUERY },
    );
  if (isSafe(query) && query.replace(/^\?safe=?(?:$|&)/, '') !== '')
    return t(
      'Opened with “safe” in its address: this page uses nothing else that the address says.',
    );
  return null;
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

/** This page's address with another query. */
export function addressWith(query: string): string {
  return `${location.pathname}${query}${location.hash}`;
}
