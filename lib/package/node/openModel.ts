import { loadModel as readModel } from '../../cli/model.ts';
import type { Replies } from '../../families/described.ts';
import { FAMILIES } from '../../families/index.ts';
import { intoFused } from '../../params/fuse.ts';
import type { LoadOptions, Model } from '../loadModel.ts';

/**
 * A model from a folder with config.json and weights, from a file of weights, or one that comes with
 * the package: `nano`, `embedded`. `startBackend` comes first.
 *
 * @param replies answers about a file without a config.json, where an error asks for them
 * Throws one sentence for whatever is missing or does not fit.
 */
export async function openModel(
  model: string,
  { asSaved = false, replies = {} }: LoadOptions & { readonly replies?: Replies } = {},
): Promise<Model> {
  const { config, weights } = await readModel(model, FAMILIES, replies);
  const store = asSaved ? weights : intoFused(weights, config);
  return { labels: config.labels, config, weights: store, dispose: () => store.dispose() };
}
