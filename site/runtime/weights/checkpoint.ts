import type { Config } from '#lib/config.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import type { ModelSource } from '../types.ts';
import { CACHED, dropCache, readCache, writeCache } from './cache.ts';
import { sha256 } from './checksum.ts';
import { parseConfigJson } from './configJson.ts';
import { CutError, download, nameOf, newPartial, type Partial } from './download.ts';
import { embeddedFile, embeddedUrl, type EmbeddedFile } from './embedded.ts';
import { hubUrls, type CheckpointUrls } from './hub.ts';
import { pickFiles } from './pickFiles.ts';

/** The two files of a checkpoint, here. */
export interface Checkpoint {
  readonly name: string;
  readonly config: Config;
  readonly weights: ArrayBuffer;
  /** Where the bytes lie now. */
  readonly cache: string;
  /** The bytes once more (after a lost device), without keeping them in memory where possible. */
  readonly again: () => Promise<ArrayBuffer>;
}

export type OnProgress = (step: string, loaded: number, total: number) => void;

interface Fetched {
  readonly bytes: ArrayBuffer;
  readonly cache: string;
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
    if (kept) {
      await checkSum(url, kept, known);
      onProgress(kept.byteLength, kept.byteLength);
      return { bytes: kept, cache: CACHED };
    }
    const part = parts.get(url) ?? newPartial(url);
    parts.set(url, part);
    const bytes = await download(part, { onProgress });
    parts.delete(url);
    await checkSum(url, bytes, known);
    return { bytes, cache: await writeCache(url, bytes) };
  }

  /** Small files come fresh; the kept one serves when there is no connection. */
  async function fetchSmall(url: string): Promise<ArrayBuffer> {
    try {
      const bytes = await download(newPartial(url));
      await writeCache(url, bytes);
      return bytes;
    } catch (error) {
      const kept = error instanceof CutError ? await readCache(url) : null;
      if (kept) return kept;
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
    const { bytes, cache } = await (weightsLoad ?? fetchWeights());
    const again = async () =>
      cache === CACHED
        ? ((await readCache(urls.weights)) ?? download(newPartial(urls.weights)))
        : bytes;
    return { name, config, weights: bytes, cache, again };

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
    onProgress(`Reading ${weights.name}`, 0, weights.size);
    const parsed = readConfig(
      parseConfigJson(await config.arrayBuffer(), config.name),
      preprocessor
        ? parseConfigJson(await preprocessor.arrayBuffer(), preprocessor.name)
        : undefined,
    );
    const bytes = await weights.arrayBuffer();
    onProgress(`Reading ${weights.name}`, bytes.byteLength, bytes.byteLength);
    return {
      name: weights.name,
      config: parsed,
      weights: bytes,
      cache: 'read from your files, not stored',
      again: () => weights.arrayBuffer(),
    };
  }

  /** Throws a `CutError` where trying again may help, an Error with one sentence otherwise. */
  return function open(source: ModelSource, onProgress: OnProgress): Promise<Checkpoint> {
    switch (source.kind) {
      case 'embedded': {
        const urls = {
          config: embeddedUrl('config.json'),
          weights: embeddedUrl('model.safetensors'),
          preprocessor: embeddedUrl('preprocessor_config.json'),
        };
        const known = embeddedFile('model.safetensors');
        return fromUrls('Embedded street model', urls, onProgress, known);
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
