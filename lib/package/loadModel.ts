import type { ModelConfig } from '../config.ts';
import { isQuestion, type Replies } from '../families/described.ts';
import { loadFamilyOf } from '../families/index.ts';
import { loadFurther } from '../families/rtDetr/further.ts';
import { loadKernels } from '../kernels/loadKernels.ts';
import type { BlobLike } from '../params/blobLike.ts';
import { readCheckpoint, type Checkpoint } from '../params/checkpoint.ts';
import { parseConfigJson } from '../params/configJson.ts';
import { describe } from '../params/describe.ts';
import { intoFused } from '../params/fuse.ts';
import { loadWeights } from '../params/loadWeights.ts';
import { planOf } from '../params/plan.ts';
import { readConfig } from '../params/readConfig.ts';
import type { WeightStore } from '../params/store.ts';
import { asBlob, type Content } from './content.ts';

/** The files of a checkpoint, in whatever form they are at hand. */
export interface ModelFiles {
  /** safetensors, or what `torch.save` wrote; of a checkpoint that is cut into shards all of them. */
  readonly weights: Content | readonly Content[];
  /** config.json, parsed or not. Files of Ultralytics and of the original code say it themselves. */
  readonly config?: object;
  /** preprocessor_config.json, parsed or not; without it pictures are stretched to the model's size. */
  readonly preprocessor?: object | undefined;
  /** Answers about weights without a config.json, where an error asks for them. */
  readonly replies?: Replies;
}

/** A model on the backend. Whoever loaded it calls `dispose`. */
export interface Model {
  /** Names of its classes. */
  readonly labels: readonly string[];
  readonly config: ModelConfig;
  readonly weights: WeightStore;
  dispose(): void;
}

export interface LoadOptions {
  /**
   * Weights as in the file, one by one. A trace then shows every tensor that PyTorch has; by default
   * batch norms are folded into convolutions, which is faster and gives the same boxes.
   */
  readonly asSaved?: boolean;
}

/**
 * A model from its files, on whatever backend tfjs has set. Weights are read a portion at a time.
 *
 * Throws one sentence for whatever is missing or does not fit.
 */
export async function loadModel(
  { weights, config, preprocessor, replies = {} }: ModelFiles,
  { asSaved = false }: LoadOptions = {},
): Promise<Model> {
  await Promise.all([loadKernels(), loadFurther()]);
  const files = await Promise.all(
    [weights].flat().map(async (file) => readCheckpoint(asBlob(file), nameOf(file))),
  );
  const known = config
    ? await configured(await parsed(config, 'config.json'), preprocessor)
    : await saidBy(files, replies);
  const plan = planOf(
    files.flatMap(({ entries }) => entries),
    known,
  );
  const read = await loadWeights(files, plan);
  const store = asSaved ? read : intoFused(read, known);
  return {
    labels: known.labels,
    config: known,
    weights: store,
    dispose: () => store.dispose(),
  };
}

async function configured(
  json: object,
  preprocessor: object | undefined,
): Promise<ModelConfig> {
  await loadFamilyOf(json);
  const file = preprocessor && (await parsed(preprocessor, 'preprocessor_config.json'));
  return readConfig(json, file);
}

/** What the weights say themselves, the first of their files above all. */
async function saidBy(
  [file]: readonly Checkpoint[],
  replies: Replies,
): Promise<ModelConfig> {
  if (!file) throw new Error('A model has at least one file of weights; none was given.');
  const found = await describe(file.described, replies);
  if (!isQuestion(found)) return found;
  const { key, sentence, guess } = found;
  throw new Error(`${sentence} Say replies: { ${key}: '…' }; most likely is '${guess}'.`);
}

/** A JSON file that was parsed already, or its bytes. */
async function parsed(file: object, name: string): Promise<object> {
  if (!isContent(file)) return file;
  const blob = asBlob(file);
  return parseConfigJson(await blob.slice(0, blob.size).arrayBuffer(), name);
}

const isContent = (value: object): value is Content =>
  value instanceof ArrayBuffer || value instanceof Uint8Array || isBlob(value);

const isBlob = (value: object): value is BlobLike =>
  'size' in value && 'slice' in value && typeof value.slice === 'function';

/** Of a `File`. */
const nameOf = (file: Content): string =>
  'name' in file && typeof file.name === 'string' ? file.name : 'model.safetensors';
