import { WEIGHTS_CACHE } from '#site/runtime/weights/cache.ts';
import { sha256 } from '#site/runtime/weights/checksum.ts';
import {
  addressOf,
  isHashed,
  isWeights,
  markOf,
  SUM_DIGITS,
  type BookFile,
  type BookList,
} from './bookList.ts';

/** What the keeper of the book works with: a browser's, or a test's. */
export interface World {
  readonly book: BookList;
  /** Address of the book's first page; it ends in a slash. */
  readonly base: string;
  readonly storage: CacheStorage;
  readonly fetch: typeof fetch;
}

/** Bases are kept apart: a host may serve several books. */
const prefixOf = (base: string) => `inside-rt-detr book ${base} `;
export const shelfOf = ({ base }: World, version: string) => prefixOf(base) + version;

/** The versions of which something is kept. */
export async function keptVersions({ base, storage }: World): Promise<string[]> {
  const prefix = prefixOf(base);
  const names = await storage.keys();
  return names
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}

/** What is kept of a path, in one version. */
export async function keptFile(
  world: World,
  path: string,
  version: string,
): Promise<Response | undefined> {
  const address = addressOf(path, world.base);
  const options = { cacheName: shelfOf(world, version), ignoreVary: true };
  const own = await world.storage.match(address, options);
  // A hashed name means the same in every version, and weights lie where the model puts them.
  return own ?? (isHashed(path) ? world.storage.match(address, { ignoreVary: true }) : own);
}

/** The files of which nothing is kept yet. */
export async function missingFiles(world: World): Promise<BookFile[]> {
  const kept = new Set<string>();
  for (const name of [shelfOf(world, world.book.version), WEIGHTS_CACHE])
    if (await world.storage.has(name))
      for (const { url } of await (await world.storage.open(name)).keys()) kept.add(url);
  return world.book.files.filter(([path]) => !kept.has(addressOf(path, world.base)));
}

/** Whether bytes are the file as it was built, and neither another version nor a host's excuse. */
export async function isAsBuilt(
  [path, , sums]: BookFile,
  bytes: ArrayBuffer,
  version: string,
): Promise<boolean> {
  if (sums.length === 0)
    return new TextDecoder().decode(bytes).includes(markOf(version, path));
  const sum = (await sha256(bytes))?.slice(0, SUM_DIGITS);
  return sum !== undefined && sums.includes(sum);
}

/** Keeps a file. Rejects where the browser has no room. */
export async function keepFile(
  world: World,
  [path]: BookFile,
  bytes: ArrayBuffer,
  headers: Headers,
): Promise<void> {
  const kept = new Headers(headers);
  // What was packed on its way is unpacked now.
  kept.delete('Content-Encoding');
  kept.set('Content-Length', String(bytes.byteLength));
  const name = isWeights(path) ? WEIGHTS_CACHE : shelfOf(world, world.book.version);
  const cache = await world.storage.open(name);
  // Made anew: an answer that was redirected may not become a page.
  await cache.put(addressOf(path, world.base), new Response(bytes, { headers: kept }));
}

/** Forgets versions that no page uses, and weights that only they had. */
export async function forgetVersions(
  world: World,
  used: ReadonlySet<string>,
): Promise<void> {
  const { base, book, storage } = world;
  for (const version of await keptVersions(world))
    if (!used.has(version)) await storage.delete(shelfOf(world, version));
  if (used.size > 1 || !(await storage.has(WEIGHTS_CACHE))) return;
  const own = new Set(book.files.map(([path]) => addressOf(path, base)));
  const weights = await storage.open(WEIGHTS_CACHE);
  for (const { url } of await weights.keys())
    if (url.startsWith(`${base}_astro/`) && !own.has(url)) await weights.delete(url);
}
