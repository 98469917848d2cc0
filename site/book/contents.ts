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

/** Closes the list of chapters like a menu, and lets links to chapters keep the scene. */
export function watchContents(): void {
  const contents = document.querySelector<HTMLDetailsElement>('#contents');
  document.addEventListener('click', ({ target }) => {
    if (contents?.open && target instanceof Node && !contents.contains(target))
      contents.open = false;
  });
  contents?.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !contents.open) return;
    contents.open = false;
    contents.querySelector('summary')?.focus();
  });

  // Written just before a link is followed: the address changes all the time.
  const carry = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest('a[data-keep-scene]') : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    const url = new URL(link.href);
    url.search = queryToKeep(currentQuery());
    link.href = url.href;
  };
  for (const type of ['pointerover', 'focusin', 'click'])
    document.addEventListener(type, carry, true);
}
