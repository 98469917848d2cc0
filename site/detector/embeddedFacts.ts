/** What the prose says of the embedded model, read from its own config.json at build. */
export interface EmbeddedFacts {
  readonly queries: number;
  readonly layers: number;
}

const configs = import.meta.glob<{ num_queries?: number; decoder_layers?: number }>(
  '../../weights/embedded/config.json',
  { import: 'default', eager: true },
);

export function readEmbeddedFacts(): EmbeddedFacts {
  const config = Object.values(configs)[0];
  return {
    queries: config?.num_queries ?? 100,
    layers: config?.decoder_layers ?? 6,
  };
}
