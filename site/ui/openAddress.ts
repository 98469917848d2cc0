import {
  addressWith,
  currentQuery,
  isClosed,
  isTooLong,
  readShortBy,
  whenTooLong,
  whyUnread,
  type ShortForm,
} from './query.ts';
import { t } from '#site/words/t.ts';

const notArrived = () =>
  t(
    'The state in this link could not be opened, because a script did not arrive: reload the page.',
  );

/**
 * Opens what the address says in its short form, before anything reads it. Back and forward wait for it,
 * too, where they lead to a short form and its code is not there yet.
 */
export async function openAddress(): Promise<void> {
  addEventListener('popstate', (event) => {
    if (!isClosed()) return;
    event.stopImmediatePropagation();
    void loadShortForm().then(() => dispatchEvent(new PopStateEvent('popstate')));
  });
  const rewrite = () => history.replaceState(null, '', addressWith(currentQuery()));
  const shorten = () => void loadShortForm().then(rewrite);
  whenTooLong(shorten);
  if (!isClosed()) return isTooLong(currentQuery()) ? shorten() : undefined;
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
