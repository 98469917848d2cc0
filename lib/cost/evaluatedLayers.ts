import type { Config } from '../config.ts';
import type { PublishedName } from '../params/published.ts';

/** R50-m has the weights of 6 decoder layers, but its published figures are of the 3rd. */
export function evaluatedLayers(name: PublishedName, config: Config): number {
  return name === 'rtdetr_r50vd_m' ? 3 : config.decoder.layers;
}
