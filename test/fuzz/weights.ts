import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expectedWeights } from '#lib/params/weightsOf.ts';
import { torchShape } from '#lib/params/layout.ts';
import { huggingFace } from '#lib/families/rtDetr/huggingFace.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import { chance, integerBetween, pick, type Random } from '#lib/scene/random.ts';
import { TINY } from '#test/support/tinyConfig.ts';
import type { Kind } from './kind.ts';
import { draftOf, fileOf, headerText, type DraftTensor } from './safetensors/draft.ts';
import { FILE_MUTATORS, mutateText } from './safetensors/fileMutators.ts';
import { HARMLESS, HEADER_MUTATORS } from './safetensors/headerMutators.ts';

const sizeOf = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);

const tensor = (name: string, dtype: string, shape: readonly number[], width: number) => {
  const bytes = new Uint8Array(sizeOf(shape) * width);
  return { name, dtype, shape, bytes };
};

/** Some tensors of every dtype. */
const FEW: readonly DraftTensor[] = [
  tensor('backbone.weight', 'F32', [4, 3, 3, 3], 4),
  tensor('norm.bias', 'F16', [7], 2),
  tensor('head.weight', 'BF16', [5, 4], 2),
  tensor('tokens', 'I32', [1, 6], 4),
  tensor('norm.num_batches_tracked', 'I64', [], 8),
  tensor('nothing', 'F32', [0, 3], 4),
];

/** All tensors of a small RT-DETR. */
const MODEL: readonly DraftTensor[] = expectedWeights(TINY).map((spec) =>
  tensor(huggingFace.nameOf(spec.path) ?? spec.path, 'F32', torchShape(spec), 4),
);

/** A file with one to three things wrong, or changed without harm. */
export function brokenFile(
  tensors: readonly DraftTensor[],
  random: Random,
): { readonly made: string; readonly bytes: Uint8Array } {
  const draft = draftOf(tensors);
  const made: string[] = [];
  const mutators = chance(random, 0.15) ? HARMLESS : HEADER_MUTATORS;
  const changes = chance(random, 0.7) ? integerBetween(random, 1, 2) : 0;
  for (let i = 0; i < changes; i++) made.push(pick(random, mutators)(draft, random));
  let text = headerText(draft, pick(random, ['', '', ' ', '\n  ']));
  if (chance(random, 0.15)) {
    const [next, what] = mutateText(text, random);
    text = next;
    made.push(what);
  }
  let bytes = fileOf(new TextEncoder().encode(text), draft.data);
  if (chance(random, 0.35)) {
    const [next, what] = pick(random, FILE_MUTATORS)(bytes, random);
    bytes = next;
    made.push(what);
  }
  return { made: made.join('; ') || 'nothing', bytes };
}

/** Weight files: half of them of a model, which must then fit its configuration. */
export const weights: Kind = {
  name: 'weights',
  count: 20_000,
  extension: 'safetensors',
  async start() {
    // Else tfjs advises tfjs-node in the middle of our output.
    tf.env().set('PROD', true);
    await tf.setBackend('cpu');
  },
  make(random) {
    const ofModel = chance(random, 0.3);
    const { made, bytes } = brokenFile(ofModel ? MODEL : FEW, random);
    const read = () => (ofModel ? openModel(bytes) : readAll(bytes));
    return { made, bytes, read };
  },
};

function readAll(file: Uint8Array): void {
  for (const entry of readHeader(file))
    readTensor(entry, file.subarray(entry.begin, entry.end));
}

function openModel(file: Uint8Array): void {
  const before = tf.memory().numTensors;
  const thrown = thrownBy(() => {
    openWeights([new Uint8Array(file).buffer], TINY).dispose();
  });
  const left = tf.memory().numTensors - before;
  if (left > 0) throw new RangeError(`${left} tensors were left behind`);
  if (thrown !== null) throw thrown;
}

function thrownBy(run: () => void): Error | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new TypeError(String(error));
  }
}
