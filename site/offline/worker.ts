/** The service worker: it serves the book from this machine, and fetches what is not there yet. */
import { answer, isAnswered, type Keeper } from './answer.ts';
import type { BookList } from './bookList.ts';
import { fill, howMuch, tidy } from './fill.ts';
import type { Replied, Said } from './messages.ts';
import { pagesOpen } from './pagesOpen.ts';
import { keptVersions, type World } from './shelf.ts';

/** Written in by the build. */
declare const BOOK: BookList;
declare const self: ServiceWorkerGlobalScope;

const world: World = {
  book: BOOK,
  base: self.registration.scope,
  storage: self.caches,
  fetch: (request, init) => fetch(request, init),
};
const keeper: Keeper = {
  ...world,
  pages: pagesOpen(world),
  foundOther: () => void self.registration.update().catch(() => undefined),
};

const idsOf = (clients: readonly Client[]) => clients.map(({ id }) => id);
const allPages = async () =>
  idsOf(await self.clients.matchAll({ includeUncontrolled: true }));
/** What a version that waits has kept is not tidied away: it does that itself, once it serves. */
async function tidyUp(refused: readonly string[]): Promise<void> {
  const { installing, waiting } = self.registration;
  if (installing || waiting) return;
  await tidy(world, await keeper.pages.used(await allPages()), refused);
}

self.addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      await keeper.pages.handOver(idsOf(await self.clients.matchAll()));
      await tidyUp([]);
    })(),
  ),
);

self.addEventListener('fetch', (event) => {
  if (isAnswered(world, event.request)) event.respondWith(answer(keeper, event));
});

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  const page = event.source instanceof Client ? event.source.id : '';
  const reply = replyTo(event.data as Said, page).catch((): Replied => null);
  event.waitUntil(reply.then((said) => port?.postMessage(said)));
});

async function replyTo(said: Said, page: string): Promise<Replied> {
  switch (said.kind) {
    case 'hello':
      return welcome(page, said.version).then(() => howMuch(world));
    case 'fill':
      return fill(world, said.batch);
    case 'tidy':
      return tidyUp(said.refused).then(() => null);
    case 'turn':
      return keeper.pages.turn(said.version).then(() => null);
  }
}

/** Serves a page that came from the network; what else is open and tells nothing goes on without. */
async function welcome(page: string, version: string): Promise<void> {
  const { pages } = keeper;
  const served = new Set(idsOf(await self.clients.matchAll()));
  for (const one of await allPages())
    if (!served.has(one) && one !== page) await pages.note(one, null);
  const isServed = [world.book.version, ...(await keptVersions(world))].includes(version);
  await pages.note(page, isServed ? version : null);
  await self.clients.claim();
}
