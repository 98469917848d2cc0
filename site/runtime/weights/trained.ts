import type { SavedModel } from '../training/types.ts';
import { CACHED, dropCache, keptUnder, readCache, writeCache } from './cache.ts';
import { readTrainedName } from './trainedName.ts';

/** Nothing is ever fetched from these addresses: they name what the cache holds. */
const rootOf = () => `${self.location.origin}/trained-here/`;
const urlOf = (name: string, file: string) =>
  `${rootOf()}${encodeURIComponent(name)}/${file}`;

/** Heard on the page when another model is kept, or one less. */
export const SHELF_CHANGED = 'trainedshelf';

const WEIGHTS = 'model.safetensors';

/** The files of a trained model, as they were kept. */
interface TrainedFiles {
  readonly config: ArrayBuffer;
  readonly preprocessor: ArrayBuffer | null;
  readonly weights: ArrayBuffer;
}

/** Rejects with one sentence for a model that is not kept in this browser. */
export async function readTrained(name: string): Promise<TrainedFiles> {
  const read = async (file: string) => (await readCache(urlOf(name, file)))?.bytes ?? null;
  const [config, preprocessor, weights] = await Promise.all(
    ['config.json', 'preprocessor_config.json', WEIGHTS].map(read),
  );
  if (config && weights) return { config, preprocessor: preprocessor ?? null, weights };
  throw new Error(
    `This browser keeps no trained model called “${name}”: a link cannot bring it along, so train it here, or drop its saved files on this page.`,
  );
}

/**
 * Keeps a trained model in this browser until it is removed. Rejects with one sentence where the browser
 * keeps nothing, or the name is none.
 */
export async function keepTrained(name: string, { files }: SavedModel): Promise<void> {
  if (readTrainedName(name) === null)
    throw new Error(
      'The name of a trained model has at most 40 letters, digits, spaces, - and _, and begins with a letter or a digit.',
    );
  // The weights last: what they are missing from is no model.
  const inOrder = [...files].sort((a) => (a.name === WEIGHTS ? 1 : -1));
  for (const { name: file, bytes } of inOrder) {
    const copy = new Uint8Array(bytes).buffer;
    const where = await writeCache(urlOf(name, file), copy, null);
    if (where !== CACHED)
      throw new Error(`The trained model could not be kept (${where}): save its files.`);
  }
  dispatchEvent(new Event(SHELF_CHANGED));
}

/** The names of the models that are kept. */
export async function trainedNames(): Promise<string[]> {
  const root = rootOf();
  const urls = (await keptUnder(root)).filter((url) => url.endsWith(`/${WEIGHTS}`));
  return urls
    .map((url) => decodeURIComponent(url.slice(root.length, -WEIGHTS.length - 1)))
    .sort((a, b) => a.localeCompare(b));
}

export async function removeTrained(name: string): Promise<void> {
  for (const url of await keptUnder(urlOf(name, ''))) await dropCache(url);
  dispatchEvent(new Event(SHELF_CHANGED));
}
