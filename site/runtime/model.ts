import type { Config } from '#lib/config.ts';
import { cost } from '#lib/cost/cost.ts';
import { fuse } from '#lib/params/fuse.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import type { WeightStore } from '#lib/params/store.ts';
import type { ModelReport } from './types.ts';
import type { Checkpoint } from './weights/checkpoint.ts';

/** A checkpoint on the backend, ready to run. */
export interface Model {
  readonly config: Config;
  readonly weights: WeightStore;
  readonly report: ModelReport;
  /** The same model anew, on whatever backend is set now (after a lost device). */
  readonly rebuild: () => Promise<Model>;
}

/** Puts weights on the current backend, fused for speed. */
function weightsOf(bytes: ArrayBuffer, config: Config): WeightStore {
  const read = openWeights([bytes], config);
  try {
    return fuse(read, config);
  } finally {
    read.dispose();
  }
}

/** Builds a model from a checkpoint. Throws one sentence when the two files do not fit. */
export function buildModel(checkpoint: Checkpoint): Model {
  const { config } = checkpoint;
  const { parameters, gflops } = cost(config);
  const report: ModelReport = {
    name: checkpoint.name,
    labels: config.labels,
    inputSize: config.inputSize,
    parameters,
    gflops,
    bytes: checkpoint.weights.byteLength,
    decoderLayers: config.decoder.layers,
    queries: config.decoder.queries,
    cache: checkpoint.cache,
  };
  const build = (bytes: ArrayBuffer): Model => ({
    config,
    weights: weightsOf(bytes, config),
    report,
    rebuild: async () => build(await checkpoint.again()),
  });
  return build(checkpoint.weights);
}
