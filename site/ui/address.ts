import { LONGEST_ADDRESS, LONGEST_QUERY } from './parameters.ts';
import { isSafe, shortFormNow } from './query.ts';
import { t } from '#site/words/t.ts';

let need: () => void = () => undefined;

/** Calls back when an address is written that is too long as it is. */
export function whenTooLong(listener: () => void): void {
  need = listener;
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
  return shortFormNow()?.read(query).why ?? null;
}

/** This page's address with another query, which is in its short form where it would be too long. */
export function addressWith(query: string): string {
  const { pathname, hash } = location;
  const [short, isLong] = [shortFormNow(), isTooLong(query)];
  if (isLong && !short) need();
  return `${pathname}${short && isLong ? short.write(query) : query}${hash}`;
}

/** This page has another query from now on: a step of the history, but of no page that shows this one in a frame. */
export function goTo(query: string): void {
  if (parent === window) history.pushState(null, '', addressWith(query));
  else history.replaceState(null, '', addressWith(query));
}

/** Whether this page's address would be too long with that query. */
export function isTooLong(query: string): boolean {
  const { origin, pathname, hash } = location;
  return `${origin}${pathname}${query}${hash}`.length > LONGEST_ADDRESS;
}
