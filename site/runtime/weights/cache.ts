import { messageOf } from './sentence.ts';

const NAME = 'inside-rt-detr-weights-1';

/** Where the bytes of a model lie now, in words for the reader. */
export const CACHED = 'cached in this browser';

async function open(): Promise<Cache | string> {
  if (typeof caches === 'undefined')
    return 'only in memory: this page has no access to the browser’s cache (not https)';
  try {
    return await caches.open(NAME);
  } catch (error) {
    return `only in memory: this browser lets the page keep nothing (${messageOf(error)})`;
  }
}

/** The bytes kept for `url`, or null. Never throws: a broken cache is an empty cache. */
export async function readCache(url: string): Promise<ArrayBuffer | null> {
  const cache = await open();
  if (typeof cache === 'string') return null;
  try {
    const response = await cache.match(url);
    if (!response) return null;
    const bytes = await response.arrayBuffer();
    const whole = Number(response.headers.get('content-length')) === bytes.byteLength;
    return whole ? bytes : null;
  } catch {
    return null;
  }
}

/** Keeps bytes for `url`; says where they lie: `CACHED`, or why only in memory. */
export async function writeCache(url: string, bytes: ArrayBuffer): Promise<string> {
  const cache = await open();
  if (typeof cache === 'string') return cache;
  try {
    const headers = { 'Content-Length': String(bytes.byteLength) };
    await cache.put(url, new Response(bytes, { headers }));
    return CACHED;
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    return full
      ? 'only in memory: this browser has no room left for the page'
      : `only in memory: this browser would not keep it (${messageOf(error)})`;
  }
}

/** Forgets what is kept for `url`. */
export async function dropCache(url: string): Promise<void> {
  const cache = await open();
  if (typeof cache !== 'string') await cache.delete(url).catch(() => false);
}
