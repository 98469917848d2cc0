import type { Config } from '#lib/config.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import type { ModelSource } from '../types.ts';
import { CACHED, dropCache, isCurrent, readCache, writeCache } from './cache.ts';
import { sha256 } from './checksum.ts';
import { parseConfigJson } from './configJson.ts';
import { CutError, download, nameOf, newPartial, type Partial } from './download.ts';
import { embeddedFile, embeddedUrl, type EmbeddedFile } from './embedded.ts';
import { hubUrls, type CheckpointUrls } from './hub.ts';
import { pickFiles } from './pickFiles.ts';
import { titleOf } from './variants.ts';

/** The two files of a checkpoint, here. */
export interface Checkpoint {
  readonly name: string;
  readonly config: Config;
  /** One file, or the shards of a checkpoint. */
  readonly weights: readonly ArrayBuffer[];
  /**
   * Keeps the bytes in the browser, once they proved to be a model, and says where they lie:
   * "cached in this browser" or why only in memory.
   */
  readonly keep: () => Promise<string>;
  /** The bytes once more (after a lost device), without keeping them in memory where possible. */
  readonly again: () => Promise<readonly ArrayBuffer[]>;
}

export type OnProgress = (step: string, loaded: number, total: number) => void;

interface Fetched {
  readonly bytes: ArrayBuffer;
  readonly etag: string | null;
  readonly cached: boolean;
}

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

/**
 * Fetches checkpoints. What arrived of a download that broke is kept, so that opening the same
 * source again goes on from there.
 */
export function checkpointOpener() {
  const parts = new Map<string, Partial>();

  async function fetchFile(
    url: string,
    onProgress: (loaded: number, total: number) => void,
    known?: EmbeddedFile,
  ): Promise<Fetched> {
    const kept = await readCache(url);
    if (kept && (known || (await isCurrent(url, kept)))) {
      await checkSum(url, kept.bytes, known);
      onProgress(kept.bytes.byteLength, kept.bytes.byteLength);
      return { ...kept, cached: true };
    }
    const part = parts.get(url) ?? newPartial(url);
    parts.set(url, part);
    const bytes = await download(part, { onProgress });
    parts.delete(url);
    await checkSum(url, bytes, known);
    return { bytes, etag: part.etag, cached: false };
  }

  /** Small files come fresh; the kept one serves when there is no connection. */
  async function fetchSmall(url: string): Promise<ArrayBuffer> {
    try {
      const bytes = await download(newPartial(url));
      await writeCache(url, bytes, null);
      return bytes;
    } catch (error) {
      const kept = error instanceof CutError ? await readCache(url) : null;
      if (kept) return kept.bytes;
      throw error;
    }
  }

  async function fetchJson(url: string): Promise<object> {
    return parseConfigJson(await fetchSmall(url), nameOf(url));
  }

  async function fromUrls(
    name: string,
    urls: CheckpointUrls,
    onProgress: OnProgress,
    known?: EmbeddedFile,
  ): Promise<Checkpoint> {
    // Our own files load side by side; others' weights wait until their configuration is understood.
    const weightsLoad = known ? fetchWeights() : null;
    weightsLoad?.catch(() => undefined);
    const [json, preprocessor] = await Promise.all([
      fetchJson(urls.config),
      // Not every checkpoint has one.
      urls.preprocessor === undefined
        ? undefined
        : fetchJson(urls.preprocessor).catch(() => undefined),
    ]);
    const config = readConfig(json, preprocessor);
    const { bytes, etag, cached } = await (weightsLoad ?? fetchWeights());
    let held: ArrayBuffer | null = bytes;
    return {
      name,
      config,
      weights: [bytes],
      async keep() {
        const where = cached || !held ? CACHED : await writeCache(urls.weights, held, etag);
        // Where the cache has the bytes, memory need not.
        if (where === CACHED) held = null;
        return where;
      },
      async again() {
        const kept = held ?? (await readCache(urls.weights))?.bytes;
        return [kept ?? (await download(newPartial(urls.weights)))];
      },
    };

    function fetchWeights() {
      const step = `Loading ${name}`;
      return fetchFile(
        urls.weights,
        (loaded, total) => onProgress(step, loaded, total),
        known,
      );
    }
  }

  async function fromFiles(
    files: readonly File[],
    onProgress: OnProgress,
  ): Promise<Checkpoint> {
    const { config, weights, preprocessor } = await pickFiles(files);
    const [{ name }] = weights;
    const parsed = readConfig(
      parseConfigJson(await config.arrayBuffer(), config.name),
      preprocessor
        ? parseConfigJson(await preprocessor.arrayBuffer(), preprocessor.name)
        : undefined,
    );
    const read = () => Promise.all(weights.map((file) => file.arrayBuffer()));
    const total = weights.reduce((sum, { size }) => sum + size, 0);
    onProgress(`Reading ${name}`, 0, total);
    const bytes = await read();
    onProgress(`Reading ${name}`, total, total);
    return {
      name,
      config: parsed,
      weights: bytes,
      keep: () => Promise.resolve('read from your files, not stored'),
      again: read,
    };
  }

  /** Throws a `CutError` where trying again may help, an Error with one sentence otherwise. */
  return function open(source: ModelSource, onProgress: OnProgress): Promise<Checkpoint> {
    switch (source.kind) {
      case 'embedded': {
        const urls = {
          config: embeddedUrl(source.variant, 'config.json'),
          weights: embeddedUrl(source.variant, 'model.safetensors'),
          preprocessor: embeddedUrl(source.variant, 'preprocessor_config.json'),
        };
        const known = embeddedFile(source.variant, 'model.safetensors');
        return fromUrls(titleOf(source.variant), urls, onProgress, known);
      }
      case 'hub':
        return fromUrls(source.id, hubUrls(source.id, source.host), onProgress);
      case 'url':
        return fromUrls(nameOf(source.weights), source, onProgress);
      case 'files':
        return fromFiles(source.files, onProgress);
    }
  };
}
