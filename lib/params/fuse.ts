import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { ModelConfig } from '../config.ts';
import { partsOf } from '../families/structures.ts';
import type { Structure } from '../families/family.ts';
import { widestOf } from '../parts/fused.ts';
import type { ConvNormPart, Part } from '../parts/part.ts';
import { storeOf, type WeightStore } from './store.ts';
import { weightsOf } from './weightsOf.ts';

/**
 * A faster store of the same function: batch norms folded into their convolutions, the two
 * branches of every RepVGG block made one. The given store stays as it is, and its owner's.
 */
export function fuse(
  store: WeightStore,
  config: ModelConfig,
  families?: readonly Structure[],
): WeightStore {
  const parts = partsOf(config, families);
  const folded = foldBatchNorm(store, parts);
  try {
    return fuseRepBlocks(folded, parts);
  } finally {
    folded.dispose();
  }
}

/** Where `p.norm` follows `p.conv`: `p.conv.weight` scaled, `p.conv.bias` new, `p.norm` gone. */
export function foldBatchNorm(store: WeightStore, parts: readonly Part[]): WeightStore {
  const units = parts
    .filter((part): part is ConvNormPart => part.kind === 'convNorm')
    .filter(({ path }) => store.has(`${path}.norm.variance`));
  const gone = units
    .flatMap((unit) => weightsOf({ ...unit, affine: false }))
    .map(({ path }) => path);
  return replace(store, parts, gone, () =>
    units.flatMap(({ path, eps, depthwise = false }) => {
      const norm = (name: string) => store.get(`${path}.norm.${name}`);
      const scale_F = tf.div(norm('weight'), tf.sqrt(tf.add(norm('variance'), eps)));
      const scale = depthwise ? tf.expandDims(scale_F, 1) : scale_F;
      return [
        [`${path}.conv.weight`, tf.mul(store.get(`${path}.conv.weight`), scale)],
        [`${path}.conv.bias`, tf.sub(norm('bias'), tf.mul(norm('mean'), scale_F))],
      ];
    }),
  );
}

/**
 * Branches with folded norms: convolutions of the same input, summed, are one convolution of the
 * widest kernel. The branches of `p` become `p.fused`.
 */
export function fuseRepBlocks(store: WeightStore, parts: readonly Part[]): WeightStore {
  const folded = parts.filter(
    ({ branchOf, path }) => branchOf !== undefined && store.has(`${path}.conv.bias`),
  );
  const gone = folded.flatMap(({ path }) => [`${path}.conv.weight`, `${path}.conv.bias`]);
  return replace(store, parts, gone, () =>
    [...new Set(folded.map(({ branchOf = '' }) => branchOf))].flatMap((block) => {
      const branches = folded.filter(({ branchOf }) => branchOf === block);
      const size = widestOf(branches, block)?.kernel ?? 1;
      const kernels = branches.map(({ path }) =>
        centred(store.get(`${path}.conv.weight`) as Tensor4D, size),
      );
      const biases = branches.map(({ path }) => store.get(`${path}.conv.bias`) as Tensor1D);
      return [
        [`${block}.fused.weight`, kernels.reduce((a, b) => tf.add(a, b))],
        [`${block}.fused.bias`, biases.reduce((a, b) => tf.add(a, b))],
      ];
    }),
  );
}

/** The same kernel amid zeros. */
function centred(kernel_HWCF: Tensor4D, size: number): Tensor4D {
  const rim = (size - kernel_HWCF.shape[0]) / 2;
  if (rim === 0) return kernel_HWCF;
  return tf.pad(kernel_HWCF, [
    [rim, rim],
    [rim, rim],
    [0, 0],
    [0, 0],
  ]);
}

/** A store without `gone`, with `made`, and with the other weights of `store` as they are. */
function replace(
  store: WeightStore,
  parts: readonly Part[],
  gone: readonly string[],
  make: () => (readonly [string, Tensor])[],
): WeightStore {
  const made = new Map<string, Tensor>();
  tf.tidy(() => make().forEach(([path, tensor]) => made.set(path, tf.keep(tensor))));
  const without = new Set([...gone, ...made.keys()]);
  const kept = store
    .paths()
    .filter((path) => !without.has(path))
    .map((path): [string, Tensor] => [path, tf.clone(store.get(path))]);
  const aside = parts.filter(({ at }) => at === 'training').flatMap(weightsOf);
  return storeOf(
    new Map([...kept, ...made]),
    aside.map(({ path }) => path),
  );
}
