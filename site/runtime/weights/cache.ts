import { isNoRoom } from '../noRoom.ts';
import { within } from '../patience.ts';
import { messageOf } from './sentence.ts';

/** Storage and hosts that are silent for so long have nothing to say. */
const ANSWER_MS = 10_000;

/** What all models of the site keep their bytes under. */
export const WEIGHTS_CACHE = 'inside-rt-detr-weights-1';

/** Where the bytes of a model lie now, in words for the reader. */
export const CACHED = 'cached in this browser';

async function open(): Promise<Cache | string> {
  try {
    // Asking already throws in a sandboxed frame.
    if (typeof caches === 'undefined')
      return 'only in memory: this page has no access to the browser’s cache (not https)';
    return await within(ANSWER_MS, caches.open(WEIGHTS_CACHE), 'it does not answer');
  } catch (error) {
    return `only in memory: this browser lets the page keep nothing (${messageOf(error)})`;
  }
}

/** What is kept of an address. */
export interface Kept {
  readonly bytes: ArrayBuffer;
  /** The version that the host named, if it did. */
  readonly etag: string | null;
}

/** What is kept for `url`, or null. Never throws: a broken cache is an empty cache. */
export async function readCache(url: string): Promise<Kept | null> {
  const cache = await open();
  if (typeof cache === 'string') return null;
  try {
    const response = await cache.match(url);
    if (!response) return null;
    const bytes = await response.arrayBuffer();
    const whole = Number(response.headers.get('content-length')) === bytes.byteLength;
    return whole ? { bytes, etag: response.headers.get('etag') } : null;
  } catch {
    return null;
  }
}

/**
 * True unless the host has another version of `url` by now (ETag, or size where there is none).
 * Without a connection what is kept is current.
 */
export async function isCurrent(url: string, { bytes, etag }: Kept): Promise<boolean> {
  const answer = within(ANSWER_MS, fetch(url, { method: 'HEAD' }), 'no answer');
  const response = await answer.catch(() => null);
  if (!response?.ok) return true;
  const now = response.headers.get('etag');
  if (etag !== null && now !== null) return etag === now;
  const length = Number(response.headers.get('content-length') ?? 0);
  return length === 0 || length === bytes.byteLength;
}

/** Keeps bytes for `url`; says where they lie: `CACHED`, or why only in memory. */
export async function writeCache(
  url: string,
  bytes: ArrayBuffer,
  etag: string | null,
): Promise<string> {
  const cache = await open();
  if (typeof cache === 'string') return cache;
  try {
    const headers = {
      'Content-Length': String(bytes.byteLength),
      ...(etag === null ? {} : { ETag: etag }),
    };
    await cache.put(url, new Response(bytes, { headers }));
    return CACHED;
  } catch (error) {
    return isNoRoom(error)
      ? 'only in memory: this browser has no room left for the page'
      : `only in memory: this browser would not keep it (${messageOf(error)})`;
  }
}

/** Forgets what is kept for `url`. */
export async function dropCache(url: string): Promise<void> {
  const cache = await open();
  if (typeof cache !== 'string') await cache.delete(url).catch(() => false);
}

/** The addresses under `prefix` of which something is kept. */
export async function keptUnder(prefix: string): Promise<string[]> {
  const cache = await open();
  if (typeof cache === 'string') return [];
  const keys = await cache.keys().catch(() => []);
  return keys.map(({ url }) => url).filter((url) => url.startsWith(prefix));
}
