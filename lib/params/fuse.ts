import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { ModelConfig } from '../config.ts';
import { partsOf } from '../families/structures.ts';
import type { Structure } from '../families/family.ts';
import { widestOf } from '../parts/fused.ts';
import type { ConvNormPart, Part } from '../parts/part.ts';
import { replaceWeights, type Made } from './replaceWeights.ts';
import type { WeightStore } from './store.ts';
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
  return fuseRepBlocks(foldBatchNorm(store, parts), parts, true);
}

/**
 * The same of a store that nobody needs beside it, and that is used up: every kernel is freed as soon
 * as it is folded, all else is moved. R101 has its 307 MB of weights once, not twice.
 */
export function intoFused(
  store: WeightStore,
  config: ModelConfig,
  families?: readonly Structure[],
): WeightStore {
  const parts = partsOf(config, families);
  return fuseRepBlocks(foldBatchNorm(store, parts, true), parts, true);
}

/**
 * Where `p.norm` follows `p.conv`: `p.conv.weight` scaled, `p.conv.bias` new, `p.norm` gone.
 *
 * @param consumes the given store, which is used up
 */
export function foldBatchNorm(
  store: WeightStore,
  parts: readonly Part[],
  consumes = false,
): WeightStore {
  const units = parts
    .filter((part): part is ConvNormPart => part.kind === 'convNorm')
    .filter(({ path }) => store.has(`${path}.norm.variance`))
    .map((unit) => ({
      gone: weightsOf({ ...unit, affine: false }).map(({ path }) => path),
      make: () => folded(store, unit),
    }));
  return replaceWeights(store, parts, units, consumes);
}

function folded(
  store: WeightStore,
  { path, eps, depthwise = false }: ConvNormPart,
): Made[] {
  const norm = (name: string) => store.get(`${path}.norm.${name}`);
  const scale_F = tf.div(norm('weight'), tf.sqrt(tf.add(norm('variance'), eps)));
  const scale = depthwise ? tf.expandDims(scale_F, 1) : scale_F;
  return [
    [`${path}.conv.weight`, tf.mul(store.get(`${path}.conv.weight`), scale)],
    [`${path}.conv.bias`, tf.sub(norm('bias'), tf.mul(norm('mean'), scale_F))],
  ];
}

/**
 * Branches with folded norms: convolutions of the same input, summed, are one convolution of the
 * widest kernel. The branches of `p` become `p.fused`.
 *
 * @param consumes the given store, which is used up
 */
export function fuseRepBlocks(
  store: WeightStore,
  parts: readonly Part[],
  consumes = false,
): WeightStore {
  const all = parts.filter(
    ({ branchOf, path }) => branchOf !== undefined && store.has(`${path}.conv.bias`),
  );
  const blocks = new Set(all.map(({ branchOf = '' }) => branchOf));
  const units = [...blocks].map((block) => {
    const branches = all.filter(({ branchOf }) => branchOf === block);
    const both = (leaf: string) => branches.map(({ path }) => `${path}.conv.${leaf}`);
    return {
      gone: [...both('weight'), ...both('bias')],
      make(): Made[] {
        const size = widestOf(branches, block)?.kernel ?? 1;
        const kernels = both('weight').map((path) =>
          centred(store.get(path) as Tensor4D, size),
        );
        const biases = both('bias').map((path) => store.get(path) as Tensor1D);
        return [
          [`${block}.fused.weight`, kernels.reduce((a, b) => tf.add(a, b))],
          [`${block}.fused.bias`, biases.reduce((a, b) => tf.add(a, b))],
        ];
      },
    };
  });
  return replaceWeights(store, parts, units, consumes);
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
