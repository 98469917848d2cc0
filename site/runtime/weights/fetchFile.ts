import { dropCache, isCurrent, readCache, writeCache } from './cache.ts';
import { sha256 } from './checksum.ts';
import type { JsonFile } from './configured.ts';
import { CutError, download, nameOf, newPartial, type Partial } from './download.ts';
import type { EmbeddedFile } from './embedded.ts';

/** The bytes of an address, and how they came. */
export interface Fetched {
  readonly bytes: ArrayBuffer;
  readonly etag: string | null;
  readonly cached: boolean;
}

export type FetchFile = (
  url: string,
  onProgress: (loaded: number, total: number) => void,
  signal: AbortSignal,
  known?: EmbeddedFile,
) => Promise<Fetched>;

async function checkSum(url: string, bytes: ArrayBuffer, known?: EmbeddedFile) {
  if (!known) return;
  const digest = await sha256(bytes);
  const right =
    bytes.byteLength === known.bytes && (digest ?? known.sha256) === known.sha256;
  if (right) return;
  await dropCache(url);
  throw new CutError(
    `${nameOf(url)} arrived damaged: its checksum differs. Retry loads it again.`,
  );
}

/** Fetches large files, from the cache where it has them; a download that broke goes on. */
export function createFetcher(): FetchFile {
  const parts = new Map<string, Partial>();
  return async (url, onProgress, signal, known) => {
    const kept = await readCache(url);
    if (kept && (known || (await isCurrent(url, kept)))) {
      await checkSum(url, kept.bytes, known);
      onProgress(kept.bytes.byteLength, kept.bytes.byteLength);
      return { ...kept, cached: true };
    }
    const part = parts.get(url) ?? newPartial(url);
    parts.set(url, part);
    const bytes = await download(part, { onProgress, signal });
    parts.delete(url);
    await checkSum(url, bytes, known);
    return { bytes, etag: part.etag, cached: false };
  };
}

/** Of a configuration, as its reader takes it. */
const MOST_JSON_BYTES = 2 ** 22;

/** Small files come fresh; the kept one serves when there is no connection. */
async function fetchSmall(url: string): Promise<ArrayBuffer> {
  try {
    const bytes = await download(newPartial(url), { mostBytes: MOST_JSON_BYTES });
    await writeCache(url, bytes, null);
    return bytes;
  } catch (error) {
    const kept = error instanceof CutError ? await readCache(url) : null;
    if (kept) return kept.bytes;
    throw error;
  }
}

export async function fetchJson(url: string): Promise<JsonFile> {
  return { name: nameOf(url), bytes: await fetchSmall(url) };
}
