import type { ModelConfig } from '#lib/config.ts';
import { cost } from '#lib/cost/cost.ts';
import { FAMILIES } from '#lib/families/index.ts';
import { answersOf, familyOf } from '#lib/families/structures.ts';
import { intoFused } from '#lib/params/fuse.ts';
import { openModel, type Piece } from '#lib/params/openWeights.ts';
import type { WeightStore } from '#lib/params/store.ts';
import type { ModelReport } from './types.ts';
import type { Checkpoint } from './weights/checkpoint.ts';
import type { Settings } from './weights/configured.ts';

/** A checkpoint on the backend, ready to run. */
export interface Model {
  readonly config: ModelConfig;
  /** What it was read from; null where its weights say it. */
  readonly settings: Settings | null;
  readonly weights: WeightStore;
  readonly report: ModelReport;
  /** The weights as in the file, not fused: put on the backend when first asked for, then kept. */
  readonly asSaved: () => Promise<WeightStore>;
  /** Frees both. */
  readonly dispose: () => void;
  /** The same model anew, on whatever backend is set now (after a lost device). */
  readonly rebuild: () => Promise<Model>;
}

/** Puts weights on the current backend, fused for speed. */
const weightsOf = (pieces: readonly Piece[], config: ModelConfig): WeightStore =>
  intoFused(openModel(pieces, config), config);

let modelsOpened = 0;

/** Builds a model from a checkpoint. Throws one sentence when the two files do not fit. */
export function buildModel(checkpoint: Checkpoint): Model {
  // Not the checkpoint itself is kept: it holds the bytes.
  const { config, settings, pieces, bytes, again } = checkpoint;
  const { parameters, gflops } = cost(config);
  const answers = answersOf(config);
  const report: ModelReport = {
    name: checkpoint.name,
    labels: config.labels,
    serial: ++modelsOpened,
    inputSize: config.inputSize,
    inputNotes: familyOf(config, FAMILIES).inputNotes?.(config) ?? [],
    parameters,
    gflops,
    bytes,
    decoderLayers: answers.layers.length,
    queries: answers.queries,
    answers,
    cache: 'only in memory',
  };
  const build = (from: readonly Piece[]): Model => {
    const fused = weightsOf(from, config);
    const saved = savedWeights(async () => openModel(await again(), config));
    return {
      config,
      settings,
      weights: fused,
      report,
      asSaved: saved.get,
      dispose() {
        fused.dispose();
        saved.dispose();
      },
      rebuild: async () => build(await again()),
    };
  };
  return build(pieces);
}

/** A store that is opened once, when it is first needed. */
function savedWeights(open: () => Promise<WeightStore>) {
  let opened: WeightStore | null = null;
  return {
    get: async () => (opened ??= await open()),
    dispose() {
      opened?.dispose();
      opened = null;
    },
  };
}

/** The same model, known to lie there. */
export function withCache(model: Model, cache: string): Model {
  return {
    ...model,
    report: { ...model.report, cache },
    rebuild: async () => withCache(await model.rebuild(), cache),
  };
}
