import { piecesOf } from '#lib/params/openWeights.ts';
import { CACHED } from './cache.ts';
import type { Checkpoint } from './checkpoint.ts';
import { configured } from './configured.ts';
import { readTrained } from './trained.ts';
import { trainedTitle } from './trainedName.ts';

/** What the reader trained on this site, from where it was kept. */
export async function openTrained(name: string): Promise<Checkpoint> {
  const { config, preprocessor, weights } = await readTrained(name);
  const settings = {
    config: { name: 'config.json', bytes: config },
    preprocessor: preprocessor
      ? { name: 'preprocessor_config.json', bytes: preprocessor }
      : undefined,
  };
  return {
    ...(await configured(trainedTitle(name), settings)),
    bytes: weights.byteLength,
    pieces: piecesOf(weights),
    keep: () => Promise.resolve(CACHED),
    again: async () => piecesOf((await readTrained(name)).weights),
  };
}
