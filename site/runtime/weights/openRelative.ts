import { borrow, sharedIn } from '#lib/params/borrow.ts';
import { parseConfigJson } from '#lib/params/configJson.ts';
import { piecesOf } from '#lib/params/openWeights.ts';
import { CACHED, writeCache } from './cache.ts';
import type { Checkpoint, OnProgress } from './checkpoint.ts';
import { configured, type Settings } from './configured.ts';
import { embeddedFile, embeddedUrl } from './embedded.ts';
import { fetchJson, type FetchFile } from './fetchFile.ts';
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
  const [own, host] = await Promise.all([
    settingsAt((file) => relativeUrl(name, file)),
    settingsAt((file) => embeddedUrl('embedded', file)),
  ]);
  const { config } = own;
  const shared = sharedIn(parseConfigJson(config.bytes, config.name));
  const known = await configured(titleOf(name), own);
  const lender = await configured(titleOf('embedded'), host);
  const tell = (loaded: number, total: number) =>
    onProgress(`Loading ${known.name}`, loaded, total);
  const url = relativeUrl(name, WEIGHTS);
  const whole = () =>
    fetchFile(
      embeddedUrl('embedded', WEIGHTS),
      () => undefined,
      signal,
      embeddedFile('embedded', WEIGHTS),
    );
  const read = async () => {
    const mine = fetchFile(url, tell, signal, relativeFile(name, WEIGHTS));
    const host = shared && (await whole());
    const borrowed =
      shared && host ? borrow(piecesOf(host.bytes), lender.config, shared.prefixes) : [];
    return { mine: await mine, borrowed };
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

async function settingsAt(urlOf: (file: string) => string): Promise<Settings> {
  const [config, preprocessor] = await Promise.all([
    fetchJson(urlOf('config.json')),
    fetchJson(urlOf('preprocessor_config.json')),
  ]);
  return { config, preprocessor };
}
