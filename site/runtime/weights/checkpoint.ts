import { loadFurther } from '#lib/families/rtDetr/further.ts';
import { piecesOf, type Piece } from '#lib/params/openWeights.ts';
import type { ModelSource } from '../types.ts';
import { CACHED, readCache, writeCache } from './cache.ts';
import { configured, type Configured, type Settings } from './configured.ts';
import { AbsentError, download, nameOf, newPartial } from './download.ts';
import { embeddedFile, embeddedUrl, type EmbeddedFile } from './embedded.ts';
import { createFetcher, fetchJson, type Fetched, type FetchFile } from './fetchFile.ts';
import { hubUrls, type CheckpointUrls } from './hub.ts';
import { isRelative, titleOf } from './variants.ts';

/** A checkpoint, here. */
export interface Checkpoint extends Configured {
  /** Of all its files. */
  readonly bytes: number;
  /** The tensors that the model is made of. */
  readonly pieces: readonly Piece[];
  /**
   * Keeps the bytes in the browser, once they proved to be a model, and says where they lie:
   * "cached in this browser" or why only in memory.
   */
  readonly keep: () => Promise<string>;
  /** The tensors once more (after a lost device), without keeping them in memory where possible. */
  readonly again: () => Promise<readonly Piece[]>;
}

export type OnProgress = (step: string, loaded: number, total: number) => void;

/**
 * Configuration and processor. Not every checkpoint has the second, but one that could not be fetched
 * is not taken for none: its settings would be ignored.
 */
async function fetchSettings(urls: CheckpointUrls): Promise<Settings> {
  const [config, preprocessor] = await Promise.all([
    fetchJson(urls.config),
    urls.preprocessor === undefined
      ? undefined
      : fetchJson(urls.preprocessor).catch(ifAbsent),
  ]);
  return { config, preprocessor };
}

/** Hosts that keep lists of their files secret say 403 of one that is not there. */
function ifAbsent(error: unknown): undefined {
  if (!(error instanceof AbsentError)) throw error;
}

/** A checkpoint whose weights were fetched from an address. */
function fetchedFrom(
  url: string,
  known: Configured,
  { bytes, etag, cached }: Fetched,
): Checkpoint {
  let held: ArrayBuffer | null = bytes;
  return {
    ...known,
    bytes: bytes.byteLength,
    pieces: piecesOf(bytes),
    async keep() {
      const where = cached || !held ? CACHED : await writeCache(url, held, etag);
      // Where the cache has the bytes, memory need not.
      if (where === CACHED) held = null;
      return where;
    },
    async again() {
      const kept = held ?? (await readCache(url))?.bytes;
      return piecesOf(kept ?? (await download(newPartial(url))));
    },
  };
}

async function fromUrls(
  fetchFile: FetchFile,
  name: string,
  urls: CheckpointUrls,
  onProgress: OnProgress,
  signal: AbortSignal,
  known?: EmbeddedFile,
): Promise<Checkpoint> {
  const onBytes = (loaded: number, total: number) =>
    onProgress(`Loading ${name}`, loaded, total);
  const fetchWeights = () => fetchFile(urls.weights, onBytes, signal, known);
  // Our own files load side by side; others' weights wait until their configuration is understood.
  const early = known ? fetchWeights() : null;
  early?.catch(() => undefined);
  if (!known) await loadFurther();
  const configuration = await configured(name, await fetchSettings(urls));
  return fetchedFrom(urls.weights, configuration, await (early ?? fetchWeights()));
}

/**
 * Opens checkpoints. What arrived of a download that broke is kept, so that opening the same
 * source again goes on from there.
 */
export function checkpointOpener() {
  const fetchFile = createFetcher();

  /**
   * Throws a `CutError` where trying again may help, an Error with one sentence otherwise.
   *
   * @param signal ends the download of weights that nobody wants any more
   */
  return function open(
    source: ModelSource,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<Checkpoint> {
    switch (source.kind) {
      case 'embedded': {
        const { variant } = source;
        if (isRelative(variant))
          return import('./openRelative.ts').then(({ openRelative }) =>
            openRelative(variant, fetchFile, onProgress, signal),
          );
        const urls = {
          config: embeddedUrl(variant, 'config.json'),
          weights: embeddedUrl(variant, 'model.safetensors'),
          preprocessor: embeddedUrl(variant, 'preprocessor_config.json'),
        };
        const known = embeddedFile(variant, 'model.safetensors');
        return fromUrls(fetchFile, titleOf(variant), urls, onProgress, signal, known);
      }
      case 'hub':
        return fromUrls(
          fetchFile,
          source.id,
          hubUrls(source.id, source.host),
          onProgress,
          signal,
        );
      case 'url':
        return fromUrls(fetchFile, nameOf(source.weights), source, onProgress, signal);
      case 'files':
        return import('./dropped/openFiles.ts').then(({ openFiles }) => {
          const { files, answers = {}, keep = null } = source;
          return openFiles({ files, answers }, keep, onProgress);
        });
      case 'dropped':
        return import('./dropped/openFiles.ts').then(({ openDropped }) =>
          openDropped(source, onProgress),
        );
      case 'trained':
        return import('./openTrained.ts').then(({ openTrained }) =>
          openTrained(source.name),
        );
    }
  };
}
