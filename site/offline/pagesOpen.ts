import { keptVersions, shelfOf, type World } from './shelf.ts';

/** A page that a browser is about to open is not yet among those that are open, ms. */
const ON_ITS_WAY_MS = 60_000;

/**
 * Which version the open pages are of, where that is not the keeper's own: null for one that only the network
 * may serve. Kept in the browser, because a keeper is stopped and started as the browser likes.
 */
export interface PagesOpen {
  versionOf(page: string): Promise<string | null>;
  note(page: string, version: string | null): Promise<void>;
  /** The version of pages that are opened now: the keeper's own, or the one that it turned to. */
  served(): Promise<string>;
  /** Pages are of another keeper's version from now on, which takes over when none is open. */
  turn(version: string): Promise<void>;
  /** All pages that were there before are of the version that kept the book before. */
  handOver(pages: readonly string[]): Promise<void>;
  /** The versions of the pages that are still there or on their way; the others are forgotten. */
  used(pages: readonly string[]): Promise<Set<string>>;
}

interface Noted {
  /** The version that keeps the book. */
  keeper: string | null;
  readonly pages: Record<string, string | null>;
  turned?: string;
}

export function pagesOpen(world: World): PagesOpen {
  const own = world.book.version;
  const address = `${world.base}pages-open.json`;
  // Beside the versions, and none of them.
  const name = shelfOf(world, 'pages').replace(' book ', ' open ');
  const read = async (): Promise<Noted> => {
    const kept = await world.storage.match(address, { cacheName: name });
    return kept ? ((await kept.json()) as Noted) : { keeper: null, pages: {} };
  };
  let noted: Promise<Noted> | null = null;
  const notedAt = new Map<string, number>();
  const now = () => (noted ??= read().catch((): Noted => ({ keeper: null, pages: {} })));
  const write = async (all: Noted) => {
    try {
      const cache = await world.storage.open(name);
      await cache.put(address, new Response(JSON.stringify(all)));
    } catch {
      // No room: it is known as long as this keeper runs.
    }
  };
  return {
    async versionOf(page) {
      const { pages } = await now();
      const version = pages[page];
      return version === undefined ? own : version;
    },
    async note(page, version) {
      const all = await now();
      notedAt.set(page, Date.now());
      const before = all.pages[page] === undefined ? own : all.pages[page];
      if (page === '' || before === version) return;
      if (version === own) delete all.pages[page];
      else all.pages[page] = version;
      await write(all);
    },
    async served() {
      return (await now()).turned ?? own;
    },
    async turn(version) {
      const all = await now();
      all.turned = version;
      await write(all);
    },
    async handOver(pages) {
      const all = await now();
      const older = await keptVersions(world);
      const before = all.keeper !== null && older.includes(all.keeper) ? all.keeper : null;
      if (all.keeper !== null && all.keeper !== own)
        for (const page of pages)
          if (all.pages[page] === undefined) all.pages[page] = before;
      // Who is of this version by now has been noted as of another.
      for (const [page, version] of Object.entries(all.pages))
        if (version === own) delete all.pages[page];
      all.keeper = own;
      delete all.turned;
      await write(all);
    },
    async used(pages) {
      const all = await now();
      const oldest = Date.now() - ON_ITS_WAY_MS;
      for (const page of Object.keys(all.pages))
        if (!pages.includes(page) && (notedAt.get(page) ?? 0) <= oldest)
          delete all.pages[page];
      await write(all);
      return new Set(Object.values(all.pages).filter((version) => version !== null));
    },
  };
}
