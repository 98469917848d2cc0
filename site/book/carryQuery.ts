import { droppedAsked } from '#site/runtime/weights/dropped/droppedName.ts';
import type { ParameterName } from '#site/ui/parameters.ts';
import { OTHER_LANGUAGES, languageAt } from '#site/words/languages.ts';
import { currentQuery, valueIn, withValues } from '#site/ui/query.ts';

/** What a link to another chapter takes along: the scene or the picture, the checkpoint, the backend, and what is not shown. */
const KEPT: readonly ParameterName[] = [
  'seed',
  'edits',
  'picture',
  'model',
  'backend',
  'host',
  'hide',
];

/** The query of a link to another page of the book, from the query of this one. */
export function queryToKeep(query: string): string {
  return withValues(
    '',
    Object.fromEntries(KEPT.map((name) => [name, valueIn(query, name)])),
  );
}

/**
 * Lets links to chapters keep the scene, and all others within the book a model that was dropped: it is
 * there for the visit, wherever that goes on.
 */
export function carryQuery(): void {
  const home = new URL(import.meta.env.BASE_URL, location.origin).href;
  // Written just before a link is followed: the address changes all the time.
  const carry = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    const url = new URL(link.href);
    const query = currentQuery();
    if (link.matches('[data-keep-scene]')) {
      url.search = queryToKeep(query);
      // Who chooses a language has chosen.
      if (!link.closest('.languageChoice')) keepLanguage(url, query, home);
    } else {
      const model = valueIn(query, 'model');
      const isPage = url.href.startsWith(home) && !/\.\w+$/.test(url.pathname);
      if (droppedAsked(model) === null || !isPage) return;
      url.search = withValues(url.search, { model });
    }
    link.href = url.href;
  };
  for (const type of ['pointerover', 'focusin', 'click'])
    document.addEventListener(type, carry, true);
}

/**
 * Between languages: a link to an English page says from which one its reader comes, and from there a link leads back
 * to what that one has.
 */
export function keepLanguage(url: URL, query: string, home: string): void {
  const base = new URL(home).pathname;
  const here = languageAt(location.pathname, base);
  const own =
    here === 'en' ? OTHER_LANGUAGES.find((one) => one === valueIn(query, 'lang')) : here;
  if (!own || languageAt(url.pathname, base) !== 'en') return;
  const page = url.pathname.slice(base.length).replace(/\/$/, '');
  const choice = document.querySelector<HTMLElement>(`.languageChoice [data-in="${own}"]`);
  const isThere = choice?.dataset['has']?.split(' ').includes(page) ?? false;
  if (isThere) url.pathname = `${base}${own}/${page}/`;
  else url.search = withValues(url.search, { lang: own });
}
