import { sharedIn } from '#lib/params/borrow.ts';
import { parseConfigJson } from '#lib/params/configJson.ts';
import { piecesOf } from '#lib/params/openWeights.ts';
import { CACHED, writeCache } from './cache.ts';
import type { Checkpoint, OnProgress } from './checkpoint.ts';
import { configured } from './configured.ts';
import { fetchJson, type FetchFile } from './fetchFile.ts';
import { lent } from './lent.ts';
import { relativeFile, relativeUrl } from './relativeFiles.ts';
import { titleOf, type RelativeName } from './variants.ts';

const WEIGHTS = 'model.safetensors';

/** A detector of another kind: its own weights, and the modules that it has from the embedded model. */
export async function openRelative(
  name: RelativeName,
  fetchFile: FetchFile,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Checkpoint> {
  const [config, preprocessor] = await Promise.all([
    fetchJson(relativeUrl(name, 'config.json')),
    fetchJson(relativeUrl(name, 'preprocessor_config.json')),
  ]);
  const shared = sharedIn(parseConfigJson(config.bytes, config.name));
  const known = await configured(titleOf(name), { config, preprocessor });
  const tell = (loaded: number, total: number) =>
    onProgress(`Loading ${known.name}`, loaded, total);
  const url = relativeUrl(name, WEIGHTS);
  const read = async () => {
    const [mine, borrowed] = await Promise.all([
      fetchFile(url, tell, signal, relativeFile(name, WEIGHTS)),
      shared ? lent(shared, fetchFile, signal) : [],
    ]);
    return { mine, borrowed };
  };
  const { mine, borrowed } = await read();
  return {
    ...known,
    bytes: mine.bytes.byteLength,
    pieces: [...piecesOf(mine.bytes), ...borrowed],
    keep: () =>
      mine.cached ? Promise.resolve(CACHED) : writeCache(url, mine.bytes, mine.etag),
    async again() {
      const anew = await read();
      return [...piecesOf(anew.mine.bytes), ...anew.borrowed];
    },
  };
}
