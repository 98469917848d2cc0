import { droppedAsked } from '#site/runtime/weights/dropped/droppedName.ts';
import type { ParameterName } from '#site/ui/parameters.ts';
import { currentQuery, valueIn, withValues } from '#site/ui/query.ts';

/** What a link to another chapter takes along: the scene, the checkpoint and the backend. */
const KEPT: readonly ParameterName[] = ['seed', 'edits', 'model', 'backend', 'host'];

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
    if (link.matches('[data-keep-scene]')) url.search = queryToKeep(query);
    else {
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
