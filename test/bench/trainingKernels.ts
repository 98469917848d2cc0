import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig, NamedAttrMap, Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { resolveTfjsModules } from '#lib/cli/tfjsModules.ts';
import { sampleComposed } from '#lib/ops/sampleComposed.ts';
import type { Tensor6D } from '#lib/ops/tensor6d.ts';
import { exchangeKernels, kernelsOf } from './exchangeKernels.ts';
import { timePair, type Pair } from './timePair.ts';

/** Sizes of the embedded model's step, one picture: 2100 tokens, 100 queries, 8 heads of 12. */
const LEVELS = [
  { height: 40, width: 40, start: 0 },
  { height: 20, width: 20, start: 1600 },
  { height: 10, width: 10, start: 2000 },
];
const [TOKENS, WIDTH, HEADS, QUERIES, POINTS] = [2100, 96, 8, 100, 4];

/** Every kernel of the backward pass on wasm, against tfjs' own or, where it has none, composed. */
export async function timeTrainingKernels(
  tfjs: readonly KernelConfig[],
  runs: number,
): Promise<Record<string, Pair>> {
  resolveTfjsModules();
  const { registerTraining } = await import('#lib/kernels/train/registerTraining.ts');
  registerTraining();
  const pairs: Record<string, Pair> = {};
  for (const [name, [ours, plain]] of Object.entries(waysOf(tfjs)))
    pairs[name] = await timePair(ours, plain, runs);
  return pairs;
}

type Ways = readonly [ours: () => Tensor | Tensor[], plain: () => Tensor | Tensor[]];

function waysOf(tfjs: readonly KernelConfig[]): Record<string, Ways> {
  /** The same with the kernels that tfjs has for it. */
  const against = (run: () => Tensor | Tensor[]): Ways => [
    run,
    () => withKernels(tfjs, run),
  ];
  const [x, weight] = [random([TOKENS, WIDTH], 1), random([WIDTH, WIDTH], 2)];
  const [q, k] = [random([1, HEADS, QUERIES, 12], 3), random([1, HEADS, 12, QUERIES], 4)];
  const scores = random([1, HEADS, QUERIES, QUERIES], 5);
  return {
    'filter of a convolution, 40 x 40 x 48': filterWays(40, 48),
    'filter of a convolution, 160 x 160 x 16': filterWays(160, 16),
    'input of a convolution, stride 1': against(inputWay(1)),
    'input of a convolution, stride 2': against(inputWay(2)),
    'input of a linear layer': against(() => tf.matMul(x, weight, false, true)),
    'weight of a linear layer': against(() => tf.matMul(x, x, true, false)),
    'attention, by its queries': against(() => tf.matMul(scores, k, false, true)),
    'attention, by its keys': against(() => tf.matMul(q, scores, true, false)),
    'gathered tokens': gatherWays(),
    'deformable sampling': samplingWays(),
    'layer norm': normWays(),
    'twice the size': upsampleWays(),
    'AdamW, 92 160 numbers': adamWays(),
  };
}

function withKernels<T>(kernels: readonly KernelConfig[], run: () => T): T {
  const ours = kernelsOf(kernels.map(({ kernelName }) => kernelName));
  exchangeKernels(kernels);
  try {
    return run();
  } finally {
    exchangeKernels(ours);
  }
}

const random = (shape: number[], seed: number): Tensor =>
  tf.randomNormal(shape, 0, 1, 'float32', seed);

const kernel = (name: string, inputs: Record<string, Tensor>, attrs: NamedAttrMap) =>
  tf.engine().runKernel<Tensor>(name, inputs, attrs);

/** tfjs has none on wasm: columns of pixels out of its operations instead. */
function filterWays(side: number, channels: number): Ways {
  const x = random([1, side, side, channels], 6) as Tensor4D;
  const dy = random([1, side, side, channels], 7);
  const filterShape = [3, 3, channels, channels];
  const attrs = { strides: [1, 1], pad: 1, dataFormat: 'NHWC', filterShape };
  return [
    () => kernel('Conv2DBackpropFilter', { x, dy }, attrs),
    () => {
      const padded = tf.pad(x, [
        [0, 0],
        [1, 1],
        [1, 1],
        [0, 0],
      ]);
      const seen = Array.from({ length: 9 }, (_, entry) => {
        const begin: [number, number, number, number] = [
          0,
          Math.floor(entry / 3),
          entry % 3,
          0,
        ];
        return tf.reshape(tf.slice4d(padded, begin, x.shape), [side * side, channels]);
      });
      const back = tf.reshape(dy, [side * side, channels]);
      return tf.reshape(tf.matMul(tf.transpose(tf.concat(seen, 1)), back), filterShape);
    },
  ];
}

function inputWay(stride: 1 | 2): () => Tensor {
  const side = 40 / stride;
  const dy = random([1, side, side, 96], 8);
  const filter = random([3, 3, 48, 96], 9);
  const shared = { strides: [stride, stride], pad: 1, dataFormat: 'NHWC' };
  const attrs = { ...shared, inputShape: [1, 40, 40, 48] };
  return () => kernel('Conv2DBackpropInput', { dy, filter }, attrs);
}

function gatherWays(): Ways {
  const rows = Int32Array.from({ length: QUERIES }, (_, i) => (i * 131) % TOKENS);
  const [x, segmentIds] = [random([QUERIES, WIDTH], 10), tf.tensor1d(rows, 'int32')];
  return [
    () => tf.unsortedSegmentSum(x, segmentIds, TOKENS),
    () => tf.matMul(tf.transpose(tf.oneHot(segmentIds, TOKENS)), x),
  ];
}

function samplingWays(): Ways {
  const [rows, points] = [QUERIES * HEADS, LEVELS.length * POINTS];
  const value = random([1, TOKENS, HEADS, 12], 11);
  const locations = tf.randomUniform([rows, points, 2], -0.1, 1.1, 'float32', 12);
  const weights = tf.softmax(random([rows, points], 13));
  const dy = random([1, QUERIES, WIDTH], 14);
  const levels = LEVELS.flatMap((l) => [l.height, l.width, l.start]);
  const ours = () =>
    tf
      .engine()
      .runKernel<Tensor[]>(
        'SampleDeformableGrad',
        { value, locations, weights, dy },
        { levels, queries: QUERIES },
      );
  const composed = tf.grads((v: Tensor, l: Tensor, w: Tensor) => {
    const places: Tensor6D = tf.reshape(l, [1, QUERIES, HEADS, LEVELS.length, POINTS, 2]);
    const shares: tf.Tensor5D = tf.reshape(w, [1, QUERIES, HEADS, LEVELS.length, POINTS]);
    return sampleComposed(v as Tensor4D, places, shares, LEVELS);
  });
  return [ours, () => composed([value, locations, weights], dy)];
}

function normWays(): Ways {
  const [x, weight] = [random([1, TOKENS, WIDTH], 15), random([WIDTH], 16)];
  const bias = random([WIDTH], 17);
  const dy = random([1, TOKENS, WIDTH], 18);
  const composed = tf.grads((x_BSC: Tensor, scale: Tensor, shift: Tensor) => {
    const centred = tf.sub(x_BSC, tf.mean(x_BSC, 2, true));
    const variance = tf.mean(tf.square(centred), 2, true);
    const normal = tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5)));
    return tf.add(tf.mul(normal, scale), shift);
  });
  return [
    () =>
      tf.engine().runKernel<Tensor[]>('LayerNormGrad', { x, weight, dy }, { eps: 1e-5 }),
    () => composed([x, weight, bias], dy),
  ];
}

function upsampleWays(): Ways {
  const images = random([1, 20, 20, WIDTH], 19);
  const dy = random([1, 40, 40, WIDTH], 20) as Tensor4D;
  const attrs = { alignCorners: false };
  return [
    () => tf.mul(tf.avgPool(dy, 2, 2, 'valid'), 4),
    () => kernel('ResizeNearestNeighborGrad', { images, dy }, attrs),
  ];
}

function adamWays(): Ways {
  const [rate, beta1, beta2, eps, decay] = [1e-3, 0.9, 0.999, 1e-8, 1e-4];
  const [weight, gradient] = [random([WIDTH, 960], 21), random([WIDTH, 960], 22)];
  const start = tf.zeros(weight.shape);
  const attrs = { rate, beta1, beta2, eps, decay, step: 1, scale: 1 };
  return [
    () => {
      const [mean, square] = [tf.zeros(weight.shape), tf.zeros(weight.shape)];
      return kernel('AdamW', { weight, mean, square, gradient }, attrs);
    },
    () => {
      const mean = tf.add(tf.mul(start, beta1), tf.mul(gradient, 1 - beta1));
      const square = tf.add(tf.mul(start, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const spread = tf.add(tf.sqrt(tf.div(square, 1 - beta2)), eps);
      const move = tf.div(tf.mul(mean, rate / (1 - beta1)), spread);
      return tf.sub(tf.mul(weight, 1 - rate * decay), move);
    },
  ];
}
