/**
 * A file of the built book: its path, its bytes, and the beginnings of the SHA-256 that it may have. Two where
 * a host may unpack it on the way, none for pages: hosts write into those, so they are known by their mark.
 */
export type BookFile = readonly [path: string, bytes: number, sums: readonly string[]];

/** What the build says of itself: its version, and every file, what a reader sees first in front. */
export interface BookList {
  readonly version: string;
  readonly files: readonly BookFile[];
}

/** Digits of a SHA-256 that are kept. */
export const SUM_DIGITS = 16;

/** The name of the element in which a page says its version and its own path. */
export const MARK = 'book';

export const markOf = (version: string, path: string) =>
  `<meta name="${MARK}" content="${version} ${path}">`;

/** Whether a path says what it holds, so that no other version has something else there. */
export const isHashed = (path: string) => path.startsWith('_astro/');

/** Weights lie where the model looks for them: nothing is kept twice. */
export const isWeights = (path: string) => isHashed(path) && path.endsWith('.safetensors');

/** The path in the book of an address under `base`; null for what is not of it. */
export function pathOf(address: string, base: string): string | null {
  const { origin, pathname } = new URL(address);
  const home = new URL(base);
  if (origin !== home.origin || !pathname.startsWith(home.pathname)) return null;
  const rest = pathname.slice(home.pathname.length);
  return rest === '' || rest.endsWith('/') ? `${rest}index.html` : rest;
}

/** The address of a path under `base`: that of a page is its folder's. */
export const addressOf = (path: string, base: string) =>
  new URL(path.replace(/(^|\/)index\.html$/, '$1'), base).href;
