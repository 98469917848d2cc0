import { createHash } from 'node:crypto';
import { memoryCaches } from '#test/support/memoryCaches.ts';
import type { Asked, Keeper } from '#site/offline/answer.ts';
import { markOf, pathOf, SUM_DIGITS, type BookFile } from '#site/offline/bookList.ts';
import { pagesOpen } from '#site/offline/pagesOpen.ts';

export const BASE = 'http://127.0.0.1:1/course/';

/** The files of a small book, as a host has them: two pages, data that each version has its own of, weights. */
const filesOf = (version: string): Record<string, string> => ({
  'index.html': `<head>${markOf(version, 'index.html')}`,
  'aifi/index.html': `<head>${markOf(version, 'aifi/index.html')}`,
  '404.html': `<head>${markOf(version, '404.html')}`,
  'replay/aifi.safetensors': `replay of ${version}`,
  [`_astro/chapter.${version}.js`]: `script of ${version}`,
  '_astro/model.same.safetensors': 'weights',
});

const sumOf = (text: string) =>
  createHash('sha256').update(text).digest('hex').slice(0, SUM_DIGITS);

export interface Host {
  files: Record<string, string>;
  isReached: boolean;
  /** Of files that are not there; many hosts answer 200 with a page. */
  missing: () => Response;
  readonly asked: string[];
}

export const hostOf = (version: string): Host => ({
  files: filesOf(version),
  isReached: true,
  missing: () => new Response('Not found.', { status: 404 }),
  asked: [],
});

/** A keeper of one version, in a browser that other keepers may share. */
export function keeperOf(
  version: string,
  host: Host,
  storage = memoryCaches(),
): Keeper & { readonly found: { others: number } } {
  const found = { others: 0 };
  const files = Object.entries(filesOf(version)).map(([path, text]): BookFile => [
    path,
    text.length,
    path.endsWith('.html') ? [] : [sumOf(text)],
  ]);
  const world = {
    base: BASE,
    book: { version, files },
    storage,
    fetch: (request: RequestInfo | URL) => {
      const url = request instanceof Request ? request.url : String(request);
      const path = pathOf(url, BASE) ?? '';
      host.asked.push(path);
      if (!host.isReached) return Promise.reject(new TypeError('Failed to fetch'));
      const text = host.files[path];
      return Promise.resolve(text === undefined ? host.missing() : new Response(text));
    },
  };
  return { ...world, pages: pagesOpen(world), foundOther: () => found.others++, found };
}

/** What a browser says when a page is opened. */
export const opening = (path: string, resultingClientId: string): Asked => ({
  // Of Node's requests none is a navigation.
  request: Object.defineProperty(new Request(BASE + path), 'mode', { value: 'navigate' }),
  clientId: '',
  resultingClientId,
});

/** What a browser says when a page loads something. */
export const loading = (path: string, clientId: string): Asked => ({
  request: new Request(BASE + path),
  clientId,
  resultingClientId: '',
});
