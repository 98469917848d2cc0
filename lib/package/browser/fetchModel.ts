import { named } from '../../named.ts';
import type { ModelFiles } from '../loadModel.ts';

type Address = string | URL;

/** Where the files of a model are: addresses, or files that the reader gave. */
export interface ModelAddresses {
  readonly weights: Address | Blob | readonly (Address | Blob)[];
  readonly config?: Address | Blob;
  readonly preprocessor?: Address | Blob | undefined;
}

/** A model on the web: its files, or the folder that holds them as the Hugging Face hub has them. */
export type ModelSource = Address | ModelAddresses;

/** Fetches the files of a model for `loadModel`. Throws one sentence for what does not come. */
export async function fetchModel(source: ModelSource): Promise<ModelFiles> {
  const { weights, config, preprocessor } =
    typeof source === 'string' || source instanceof URL ? inFolder(source) : source;
  const [main, beside, files] = await Promise.all([
    config === undefined ? undefined : fetched(config),
    preprocessor === undefined ? undefined : fetched(preprocessor, isOptional(source)),
    Promise.all([weights].flat().map((file) => fetched(file))),
  ]);
  const list = files.filter((file) => file !== undefined);
  return { weights: list, config: main, preprocessor: beside };
}

/** Not every checkpoint has a preprocessor_config.json. */
const isOptional = (source: ModelSource) =>
  typeof source === 'string' || source instanceof URL;

function inFolder(folder: Address): ModelAddresses {
  const base = new URL(folder, globalThis.location.href);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  const at = (name: string) => new URL(name, base);
  return {
    config: at('config.json'),
    preprocessor: at('preprocessor_config.json'),
    weights: at('model.safetensors'),
  };
}

async function fetched(file: Address | Blob, mayLack = false): Promise<Blob | undefined> {
  if (file instanceof Blob) return file;
  const name = named(String(file), 160);
  const response = await fetch(file).catch(() => {
    throw new Error(`${name} cannot be fetched.`);
  });
  // Servers of pages with routes of their own answer every address with their page.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (mayLack && (isPage || response.status === 404 || response.status === 403))
    return undefined;
  if (!response.ok) throw new Error(`${name} cannot be fetched (${response.status}).`);
  return response.blob();
}
