import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Config } from '../config.ts';
import { storeOf, type WeightStore } from './store.ts';

/**
 * A faster store of the same function: batch norms folded into their convolutions, the two
 * branches of every RepVGG block made one. The given store stays as it is, and its owner's.
 */
export function fuse(store: WeightStore, config: Config): WeightStore {
  const folded = foldBatchNorm(store, config);
  try {
    return fuseRepBlocks(folded);
  } finally {
    folded.dispose();
  }
}

/** Where `p.norm` follows `p.conv`: `p.conv.weight` scaled, `p.conv.bias` new, `p.norm` gone. */
export function foldBatchNorm(store: WeightStore, config: Config): WeightStore {
  const units = pathsEnding(store, '.conv.weight').filter((unit) =>
    store.has(`${unit}.norm.variance`),
  );
  const gone = new Set(
    units.flatMap((unit) =>
      ['weight', 'bias', 'mean', 'variance'].map((name) => `${unit}.norm.${name}`),
    ),
  );
  return replace(store, gone, () =>
    units.flatMap((unit) => {
      const kernel_HWCF = store.get(`${unit}.conv.weight`);
      const [gain_F, shift_F, mean_F, variance_F] = [
        'weight',
        'bias',
        'mean',
        'variance',
      ].map((name) => store.get(`${unit}.norm.${name}`)) as [
        Tensor,
        Tensor,
        Tensor,
        Tensor,
      ];
      const deviation_F = tf.sqrt(tf.add(variance_F, batchNormEps(unit, config)));
      const scale_F = tf.div(gain_F, deviation_F);
      return [
        [`${unit}.conv.weight`, tf.mul(kernel_HWCF, scale_F)],
        [`${unit}.conv.bias`, tf.sub(shift_F, tf.mul(mean_F, scale_F))],
      ];
    }),
  );
}

/**
 * RepVGG blocks with folded norms: a 3x3 and a 1x1 convolution of the same input, summed, are one
 * 3x3 convolution. `p.conv1` and `p.conv2` become `p.fused`.
 */
export function fuseRepBlocks(store: WeightStore): WeightStore {
  const blocks = pathsEnding(store, '.conv2.conv.bias').filter((path) =>
    /\.bottlenecks\.\d+$/.test(path),
  );
  const gone = new Set(
    blocks.flatMap((block) =>
      ['conv1', 'conv2'].flatMap((name) => [
        `${block}.${name}.conv.weight`,
        `${block}.${name}.conv.bias`,
      ]),
    ),
  );
  return replace(store, gone, () =>
    blocks.flatMap((block) => {
      const of = (name: string) => store.get(`${block}.${name}`);
      const kernel_33CF = of('conv1.conv.weight') as Tensor4D;
      const kernel_11CF = of('conv2.conv.weight') as Tensor4D;
      const centred_33CF = tf.pad(kernel_11CF, [
        [1, 1],
        [1, 1],
        [0, 0],
        [0, 0],
      ]);
      const bias_F = tf.add<Tensor1D>(of('conv1.conv.bias'), of('conv2.conv.bias'));
      return [
        [`${block}.fused.weight`, tf.add(kernel_33CF, centred_33CF)],
        [`${block}.fused.bias`, bias_F],
      ];
    }),
  );
}

/** CCFF and the decoder's projections follow config.json; the rest has PyTorch's default. */
function batchNormEps(unit: string, { backbone, encoder, decoder }: Config): number {
  if (unit.startsWith('encoder.ccff.')) return encoder.batchNormEps;
  return unit.startsWith('query.') ? decoder.batchNormEps : backbone.batchNormEps;
}

const pathsEnding = (store: WeightStore, end: string) =>
  store
    .paths()
    .filter((path) => path.endsWith(end))
    .map((path) => path.slice(0, -end.length));

/** A store without `gone`, with `made`, and with the other weights of `store` as they are. */
function replace(
  store: WeightStore,
  gone: ReadonlySet<string>,
  make: () => (readonly [string, Tensor])[],
): WeightStore {
  const made = new Map<string, Tensor>();
  tf.tidy(() => make().forEach(([path, tensor]) => made.set(path, tf.keep(tensor))));
  const stays = store.paths().filter((path) => !gone.has(path) && !made.has(path));
  const kept = stays.map((path): [string, Tensor] => [path, tf.clone(store.get(path))]);
  const aside = stays.filter((path) => path.startsWith('denoising.'));
  return storeOf(new Map([...kept, ...made]), aside);
}
