import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ModelConfig } from '../config.ts';
import type { Family } from '../families/family.ts';
import { named } from '../named.ts';
import { toOurLayout } from './layout.ts';
import { planOf, type Plan } from './plan.ts';
import type { Written } from './readTensor.ts';
import { readHeader, readTensor } from './safetensors.ts';
import { storeOf, type WeightStore } from './store.ts';
import type { WeightSpec } from './weightsOf.ts';

/** The bytes of one tensor of a checkpoint, wherever they came from. */
export interface Piece {
  readonly entry: Written;
  readonly bytes: Uint8Array;
}

/**
 * The weights of whole safetensors files (one, or the shards of a checkpoint), under our paths
 * and in tfjs's layouts. Strict: every tensor of the configuration is there once, in its shape,
 * and nothing else is. Throws one sentence that names what is wrong.
 */
export function openWeights(
  files: readonly ArrayBuffer[],
  config: ModelConfig,
  families?: readonly Family[],
): WeightStore {
  return openModel(files.flatMap(piecesOf), config, families);
}

/** The same from all tensors of a checkpoint, in whatever files they lay. */
export function openModel(
  pieces: readonly Piece[],
  config: ModelConfig,
  families?: readonly Family[],
): WeightStore {
  const entries = pieces.map(({ entry }) => entry);
  return openPieces(pieces, planOf(entries, config, families));
}

/** The tensors of a whole safetensors file, without a copy of their bytes. */
export const piecesOf = (file: ArrayBuffer): Piece[] =>
  readHeader(file).map((entry) => ({
    entry,
    bytes: new Uint8Array(file, entry.begin, entry.end - entry.begin),
  }));

/**
 * The weights of one module from the pieces that `byteRanges` asked for. `plan` says which
 * pieces those are; a missing one is an error, and so is a value that is not finite. Reads F64, F32,
 * F16 and BF16.
 */
export function openPieces(
  pieces: Iterable<Piece>,
  plan: Plan,
  modulePrefix = '',
): WeightStore {
  const byName = new Map([...pieces].map((piece) => [piece.entry.name, piece]));
  const tensors = new Map<string, Tensor>();
  try {
    for (const { spec, names } of plan.weights) {
      if (!within(spec, modulePrefix)) continue;
      const copies = names.map((name) => dataOf(byName.get(name), spec, name));
      checkTied(names, copies);
      const data = toOurLayout(copies[0] as Float32Array, spec);
      tensors.set(spec.path, tf.tensor(data, [...spec.shape], 'float32'));
    }
  } catch (error) {
    tensors.forEach((tensor) => tensor.dispose());
    throw error;
  }
  const aside = plan.weights.filter(({ spec }) => spec.trainingOnly);
  return storeOf(
    tensors,
    aside.map(({ spec }) => spec.path),
  );
}

/** True when the weight belongs to the module of this path (`encoder`, `decoder.layers.2`). */
export function within({ path }: Pick<WeightSpec, 'path'>, modulePrefix: string): boolean {
  return (
    modulePrefix === '' || path === modulePrefix || path.startsWith(`${modulePrefix}.`)
  );
}

function dataOf(piece: Piece | undefined, spec: WeightSpec, name: string): Float32Array {
  if (!piece) throw new Error(`The bytes of ${named(name)} (${spec.path}) did not come.`);
  const data = readTensor(piece.entry, piece.bytes);
  if (data instanceof Float32Array) return finite(data, name);
  // A number that nothing learns may be written as a whole one: D-FINE's reg_scale.
  if (spec.shape.join() === '1') return Float32Array.from(data);
  throw new Error(
    `${named(name)} has dtype ${piece.entry.dtype}, but ${spec.path} is a floating-point weight.`,
  );
}

/** The same values; throws when one of them is NaN or infinity, with which nothing can be computed. */
function finite(values: Float32Array, name: string): Float32Array {
  // Infinity and NaN times 0 are NaN, which no sum loses again.
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += 0 * (values[i] as number);
  if (sum === 0) return values;
  throw new Error(
    `${named(name)} holds numbers that are not finite: the weights are damaged.`,
  );
}

function checkTied(names: readonly string[], copies: readonly Float32Array[]): void {
  const [first, ...others] = copies;
  const odd = others.findIndex((copy) => copy.some((value, i) => value !== first?.[i]));
  if (odd >= 0)
    throw new Error(
      `${named(names[0] ?? '')} and ${named(names[odd + 1] ?? '')} are two names of one tied tensor, but their values differ.`,
    );
}
