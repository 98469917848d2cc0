import { foldBatchNorm } from '#lib/numbers/foldBatchNorm.ts';
import {
  backboneLayers,
  receptiveField,
  type Window,
} from '#lib/numbers/receptiveField.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Exercises } from '#site/notebook/exercise.ts';
import { isNotRecorded } from '#site/run/bookRun.ts';

const UNIT = 'backbone.stem.0';
/** Places along each side, and output channels, that are compared. */
const PLACES = 9;
const CHANNELS = 4;
const CLOSE = 1e-3;

type Table = number[][][];
type Conv3x3 = (patch_33C: Table, kernel_33C: Table) => unknown;
type FieldOf = (layers: readonly Window[]) => unknown;

const table = (value: (row: number, column: number, channel: number) => number): Table =>
  [0, 1, 2].map((row) =>
    [0, 1, 2].map((column) => [0, 1, 2].map((channel) => value(row, column, channel))),
  );

/** Whole numbers, no two alike: what a mistake makes of them can be told apart. */
const TOY = {
  patch: table((row, column, channel) => 1 + row * 9 + column * 3 + channel),
  kernel: table((row, column, channel) => ((row * 5 + column * 7 + channel * 3) % 8) - 3),
};

const BOTH = {
  kind: 'resnet',
  downsampleInFirstStage: false,
  stem: 'deep',
  shortcutPool: true,
  downsampleInBottleneck: false,
  activation: 'relu',
  levels: 3,
} as const;
const R50 = backboneLayers({
  ...BOTH,
  layerType: 'bottleneck',
  stemWidth: 64,
  stageWidths: [256, 512, 1024, 2048],
  depths: [3, 4, 6, 3],
  batchNormEps: 1e-5,
});
const SMALL = backboneLayers({
  ...BOTH,
  layerType: 'basic',
  stemWidth: 16,
  stageWidths: [16, 48, 96, 192],
  depths: [2, 2, 2, 2],
  batchNormEps: 1e-5,
});

export const exercises: Exercises = {
  conv3x3: {
    solution: `function conv3x3(patch, kernel) {
  let sum = 0
  for (let r = 0; r < 3; r++)
    for (let c = 0; c < 3; c++)
      for (let k = 0; k < patch[r][c].length; k++)
        sum += patch[r][c][k] * kernel[r][c][k]
  return sum
}`,
    async check(written: Conv3x3, see, weight) {
      const wrong = wrongToy(written);
      if (wrong !== null) return no(wrong);
      try {
        return await onRealPixels(written, see, weight);
      } catch (error) {
        if (!isNotRecorded(error)) throw error;
        const sentence =
          'Right on a small example. The comparison with the real stem waits for the live run.';
        return { ok: false, sentence, isOpen: true };
      }
    },
  },
  receptiveField: {
    solution: `function receptiveField(layers) {
  let field = 1
  let step = 1
  for (const {size, stride} of layers) {
    field += (size - 1) * step
    step *= stride
  }
  return field
}`,
    check(written: FieldOf) {
      const three = { size: 3, stride: 1 };
      const stacks = [
        { name: 'one 3 × 3 convolution', layers: [three] },
        { name: 'two 3 × 3 convolutions', layers: [three, three] },
        {
          name: 'a 3 × 3 convolution of stride 2, then one of stride 1',
          layers: [{ size: 3, stride: 2 }, three],
        },
        { name: 'S3 of this model', layers: upTo(SMALL, 'S3') },
        { name: 'S5 of this model', layers: SMALL },
        { name: 'S4 of RT-DETR-R50', layers: upTo(R50, 'S4') },
      ];
      for (const { name, layers } of stacks) {
        const given = written(layers);
        if (typeof given !== 'number' || !Number.isFinite(given))
          return no('Return one number: pixels along one side.');
        const { size } = receptiveField(layers);
        if (given !== size)
          return no(
            `${hintOfField(given, layers)} (${name}: ${size} pixels, yours ${given}.)`,
          );
      }
      return {
        ok: true,
        sentence: `Right: ${receptiveField(upTo(SMALL, 'S3')).size} pixels for S3, ${receptiveField(SMALL).size} for S5, and ${receptiveField(R50).size} for S5 of RT-DETR-R50.`,
      };
    },
  },
};

const no = (sentence: string) => ({ ok: false, sentence });

function upTo(layers: ReturnType<typeof backboneLayers>, map: string) {
  return layers.slice(0, layers.findLastIndex((layer) => layer.map === map) + 1);
}

/** A sum of products, of which the kernel's cell is chosen by the caller. */
function products(
  { patch, kernel }: typeof TOY,
  kernelAt: (row: number, column: number, channel: number) => readonly number[],
): number {
  let sum = 0;
  patch.forEach((line, row) =>
    line.forEach((pixel, column) =>
      pixel.forEach((value, channel) => {
        const [r = 0, c = 0, k = 0] = kernelAt(row, column, channel);
        sum += value * (kernel[r]?.[c]?.[k] ?? 0);
      }),
    ),
  );
  return sum;
}

/** What is wrong with the answer to a small example of whole numbers; null if nothing is. */
function wrongToy(written: Conv3x3): string | null {
  const given = written(structuredClone(TOY.patch), structuredClone(TOY.kernel));
  if (typeof given !== 'number' || !Number.isFinite(given))
    return 'Return one number: the sum of all products.';
  const right = products(TOY, (...at) => at);
  if (given === right) return null;
  const { patch, kernel } = TOY;
  const oneChannel = [0, 1, 2].map((channel) =>
    [0, 1, 2]
      .flatMap((r) =>
        [0, 1, 2].map(
          (c) => (patch[r]?.[c]?.[channel] ?? 0) * (kernel[r]?.[c]?.[channel] ?? 0),
        ),
      )
      .reduce((a, b) => a + b),
  );
  if (oneChannel.includes(given))
    return 'That is the sum over one channel. Add the products of all three channels.';
  if (given === products(TOY, (r, c, k) => [2 - r, 2 - c, k]))
    return 'You turned the kernel round, as mathematics does. Networks do not: the same place of both tables is multiplied.';
  if (given === products(TOY, (r, c, k) => [c, r, k]))
    return 'Rows and columns are exchanged in one of the two tables.';
  if (given === right / 27)
    return 'That is the mean. A convolution adds and does not divide.';
  return `On a small example of whole numbers the sum is ${right}, and yours is ${given}. Multiply what stands at the same row, column and channel, and add all 27 products.`;
}

async function onRealPixels(
  written: Conv3x3,
  see: (path: string) => Promise<Frame>,
  weight: (path: string) => Promise<Frame>,
) {
  const part = (name: string) => weight(`${UNIT}.${name}`);
  const [saved, gain, shift, mean, variance] = await Promise.all([
    part('conv.weight'),
    part('norm.weight'),
    part('norm.bias'),
    part('norm.mean'),
    part('norm.variance'),
  ]);
  const kernel = foldBatchNorm(saved, { weight: gain, bias: shift, mean, variance });
  const [pixels, output] = await Promise.all([see('input.pixels'), see(`${UNIT}.output`)]);
  const [, H = 0, W = 0, F = 0] = output.shape;
  const [, , width = 0] = pixels.shape;
  let largest = 0;
  let compared = 0;
  for (let place = 0; place < PLACES * PLACES; place++) {
    // In the middle of the map: there the kernel needs no padding.
    const row = 1 + Math.floor(((Math.floor(place / PLACES) + 0.5) / PLACES) * (H - 2));
    const column = 1 + Math.floor((((place % PLACES) + 0.5) / PLACES) * (W - 2));
    const patch_33C = table(
      (r, c, k) =>
        pixels.data[((2 * row - 1 + r) * width + 2 * column - 1 + c) * 3 + k] ?? 0,
    );
    for (let f = 0; f < Math.min(CHANNELS, F); f++) {
      const kernel_33C = table(
        (r, c, k) => kernel.weight.data[((r * 3 + c) * 3 + k) * F + f] ?? 0,
      );
      const given = Number(written(patch_33C, kernel_33C)) + (kernel.bias.data[f] ?? 0);
      const real = output.data[(row * W + column) * F + f] ?? 0;
      const difference = Math.abs(Math.max(0, given) - real);
      if (!(difference < CLOSE))
        return no(
          `At row ${row}, column ${column}, channel ${f} the stem has ${real.toFixed(4)}; your sum with bias and ReLU gives ${Math.max(0, given).toFixed(4)}. Does it use anything but the two tables?`,
        );
      largest = Math.max(largest, difference);
      compared++;
    }
  }
  return {
    ok: true,
    sentence: `That is a convolution: ${compared} values of the real stem, largest difference ${largest.toExponential(1)}.`,
  };
}

function hintOfField(given: number, layers: readonly Window[]): string {
  const plain = layers.reduce((sum, { size }) => sum + size - 1, 1);
  if (given === plain)
    return 'Each layer adds size − 1 steps of its own input; a step is as many pixels as all strides before it multiplied.';
  if (given === layers.reduce((sum, { size }) => sum + size, 0))
    return 'Two windows of 3 overlap: the second adds 2, not 3.';
  const early = layers.reduce(
    ({ field, step }, { size, stride }) => ({
      field: field + (size - 1) * step * stride,
      step: step * stride,
    }),
    { field: 1, step: 1 },
  ).field;
  if (given === early) return 'The stride of a layer counts only for the layers after it.';
  return 'Start with one pixel; every layer adds (size − 1) × the product of the strides before it.';
}
