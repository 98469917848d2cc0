import { t } from '#site/words/t.ts';
import { addressWith, isTooLong, whenTooLong, whyUnread } from './address.ts';
import { currentQuery, isClosed, readShortBy, type ShortForm } from './query.ts';

const notArrived = () =>
  t(
    'The state in this link could not be opened, because a script did not arrive: reload the page.',
  );

const rewrite = () => history.replaceState(null, '', addressWith(currentQuery()));
const shorten = () => void loadShortForm().then(rewrite);

let isWatched = false;

/**
 * Lets back and forward wait where they lead to a short form whose code is not there yet, and shortens an
 * address that becomes too long. Before anything else listens to back and forward.
 */
export function watchAddress(): void {
  if (isWatched) return;
  isWatched = true;
  addEventListener('popstate', (event) => {
    if (!isClosed()) return;
    event.stopImmediatePropagation();
    void loadShortForm().then(() => dispatchEvent(new PopStateEvent('popstate')));
  });
  whenTooLong(shorten);
  if (!isClosed() && isTooLong(currentQuery())) shorten();
}

/** Opens what the address says in its short form, before anything reads it. */
export async function openAddress(): Promise<void> {
  watchAddress();
  if (!isClosed()) return;
  await loadShortForm();
  // Where there is room for it the address says in words what it says.
  if (whyUnread() === null && !isTooLong(currentQuery())) rewrite();
}

/** Code that reads and writes the short form of a query. */
export async function loadShortForm(): Promise<ShortForm> {
  const form = await import('./shortAddress.ts').then(
    ({ shortForm }) => shortForm,
    (): ShortForm => ({
      read: (query) => ({ query, why: notArrived() }),
      write: (query) => query,
    }),
  );
  readShortBy(form);
  return form;
}
