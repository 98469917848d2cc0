import type { ModelConfig } from '../../config.ts';

/** Another epsilon for all norms of a kind. */
export interface OtherEps {
  readonly norms: 'batch' | 'layer';
  readonly value: number;
}

/** The fields of a configuration that hold epsilons of each kind. */
const FIELDS = { batch: ['batchNormEps', 'inputNormEps'], layer: ['layerNormEps'] };

/** A configuration with another epsilon wherever it has one of that kind. */
export function withEps<C extends ModelConfig>(config: C, { norms, value }: OtherEps): C {
  const changed = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, own]) => [
        key,
        FIELDS[norms].includes(key) ? value : changed(own),
      ]),
    );
  };
  // Only numbers in the place of numbers.
  return changed(config) as C;
}
