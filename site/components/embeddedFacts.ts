import type { CardedName } from '#site/runtime/weights/variants.ts';

/** What prose and shelf say of a model of the book, read at build from the files beside its weights. */
export interface EmbeddedFacts {
  readonly queries: number;
  readonly layers: number;
  /** Megabytes of model.safetensors. */
  readonly megabytes: number;
  /** AP on held-out generated scenes, in points: not to be compared with that on COCO. */
  readonly ap: number;
}

// Globs are literals: the names are those of VARIANTS.
const configs = import.meta.glob<{ num_queries: number; decoder_layers: number }>(
  '../../weights/{embedded,nano}/config.json',
  { import: 'default', eager: true },
);
const manifests = import.meta.glob<{ files: Record<string, { bytes: number }> }>(
  '../../weights/{embedded,nano}/manifest.json',
  { import: 'default', eager: true },
);
const metrics = import.meta.glob<{ AP: number }>(
  '../../weights/{embedded,nano}/metrics.json',
  { import: 'default', eager: true },
);

/** Throws one sentence where a file is missing: no number is made up. */
function readOf<T>(globbed: Readonly<Record<string, T>>, path: string): T {
  const found = globbed[`../../${path}`];
  if (found === undefined) throw new Error(`The site cannot be built without ${path}.`);
  return found;
}

export function readEmbeddedFacts(variant: CardedName): EmbeddedFacts {
  const config = readOf(configs, `weights/${variant}/config.json`);
  const { files } = readOf(manifests, `weights/${variant}/manifest.json`);
  const { AP } = readOf(metrics, `weights/${variant}/metrics.json`);
  return {
    queries: config.num_queries,
    layers: config.decoder_layers,
    megabytes: (files['model.safetensors']?.bytes ?? NaN) / 1e6,
    ap: 100 * AP,
  };
}
