import * as tf from '@tensorflow/tfjs-core';
import type { WeightStore } from '#lib/params/store.ts';
import { rememberMembers } from './intact.ts';

const prototypeOf = (value: object) => Object.getPrototypeOf(value) as object;

/** Remembers who computes in tfjs, with which kernels and flags; gives the name of what is another. */
export function rememberEngine(): () => string | null {
  const engine = tf.engine();
  const { backendName, backend } = engine;
  const membersChanged = rememberMembers([
    ['tf.engine()', prototypeOf(engine)],
    ['tf.backend()', prototypeOf(backend)],
    ['tf.Tensor.prototype', tf.Tensor.prototype],
  ]);
  const kernels = kernelsOf(backendName);
  const flags = { ...tf.env().getFlags() };
  return () => {
    if (engine.backendName !== backendName || engine.backend !== backend)
      return 'tf.backend()';
    const shadowed = shadowing(engine) ?? shadowing(backend);
    if (shadowed !== null) return shadowed;
    const now = kernelsOf(backendName);
    for (const [name, run] of kernels) if (now.get(name) !== run) return name;
    const after = tf.env().getFlags();
    return (
      Object.keys(flags).find((name) => after[name] !== flags[name]) ?? membersChanged()
    );
  };
}

const kernelsOf = (backend: string) =>
  new Map(
    tf
      .getKernelsForBackend(backend)
      .map(({ kernelName, kernelFunc }) => [kernelName, kernelFunc]),
  );

/** A method that was put before that of the class, by its name. */
function shadowing(object: object): string | null {
  const inherited = prototypeOf(object);
  return Object.keys(object).find((name) => name in inherited) ?? null;
}

/** Side of the matrices: smaller tensors of WebGPU are computed by the processor. */
const SIDE = 40;

/** Whether the backend still multiplies: whole numbers, which every backend gets right. */
export async function computes(): Promise<boolean> {
  const numbers = Float32Array.from({ length: SIDE * SIDE }, (_, at) => (at % 7) - 3);
  const product = tf.tidy(() => {
    const matrix = tf.tensor2d(numbers, [SIDE, SIDE]);
    return tf.relu(tf.matMul(matrix, matrix));
  });
  const got = await product.data();
  product.dispose();
  return got.every((value, at) => {
    const [row, column] = [Math.floor(at / SIDE), at % SIDE];
    let sum = 0;
    for (let k = 0; k < SIDE; k++)
      sum += (numbers[row * SIDE + k] ?? 0) * (numbers[k * SIDE + column] ?? 0);
    return value === Math.max(0, sum);
  });
}

const SAMPLES = 4;

/** Remembers a few weights; gives the name of one that is gone or another, null where all are there. */
export async function rememberSample(
  weights: Pick<WeightStore, 'paths' | 'get'>,
): Promise<() => Promise<string | null>> {
  const paths = weights.paths();
  const small = paths
    .toSorted((a, b) => weights.get(a).size - weights.get(b).size)
    .slice(0, SAMPLES);
  const read = () => Promise.all(small.map((path) => weights.get(path).data()));
  const before = (await read()).map((values) => values.slice());
  return async () => {
    const gone = paths.find((path) => weights.get(path).isDisposed);
    if (gone !== undefined) return gone;
    const after = await read();
    const other = after.findIndex((values, at) =>
      values.some((value, i) => value !== before[at]?.[i]),
    );
    return small[other] ?? null;
  };
}
