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
