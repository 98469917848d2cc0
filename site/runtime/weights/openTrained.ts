import { CACHED } from './cache.ts';
import type { Checkpoint } from './checkpoint.ts';
import { parseConfigJson } from './configJson.ts';
import { configured } from './configured.ts';
import { readTrained } from './trained.ts';
import { trainedTitle } from './trainedName.ts';

/** What the reader trained on this site, from where it was kept. */
export async function openTrained(name: string): Promise<Checkpoint> {
  const { config, preprocessor, weights } = await readTrained(name);
  const parsed = (bytes: ArrayBuffer | null, file: string) =>
    bytes ? parseConfigJson(bytes, file) : undefined;
  const settings = {
    config: parsed(config, 'config.json'),
    preprocessor: parsed(preprocessor, 'preprocessor_config.json'),
  };
  return {
    ...configured(trainedTitle(name), settings),
    weights: [weights],
    keep: () => Promise.resolve(CACHED),
    again: async () => [(await readTrained(name)).weights],
  };
}
