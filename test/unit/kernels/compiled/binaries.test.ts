import { afterAll, expect, it } from 'vitest';
import { plain } from '#lib/kernels/compiled/binaries/plain.ts';
import { relaxed } from '#lib/kernels/compiled/binaries/relaxed.ts';
import { fittingBinary } from '#lib/kernels/compiled/fittingBinary.ts';
import { instantiate, useBinary } from '#lib/kernels/compiled/instantiate.ts';
import { apart } from '#test/support/closeness.ts';

const [ROWS, CHANNELS, FILTERS] = [13, 10, 11];
const [TOLD, ZEROS, X, WEIGHT, BIAS, PANELS, OUT, ROOM] = [
  1024, 2048, 4096, 8192, 12_288, 16_384, 24_576, 32_768,
];

afterAll(async () => {
  useBinary((await fittingBinary()) ?? plain);
});

it('this machine, which runs Node 24, has fused products', async () => {
  expect(await fittingBinary()).toBe(relaxed);
});

it.each([
  ['fused', relaxed],
  ['plain', plain],
])('a product by %s ones is that of three loops', (_name, binary) => {
  useBinary(binary);
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 65_536 });
  const exports = instantiate(memory);
  const numbers = (at: number, count: number, scale: number) => {
    const view = new Float32Array(memory.buffer, at, count);
    view.set(view.map((_, i) => Math.sin(scale * (i + 1))));
    return view;
  };
  const x = numbers(X, ROWS * CHANNELS, 1.7);
  const weight = numbers(WEIGHT, CHANNELS * FILTERS, 0.9);
  const bias = numbers(BIAS, FILTERS, 2.3);
  exports.pack(WEIGHT, CHANNELS, FILTERS, FILTERS, 1, PANELS);
  const map = [X, 1, 1, CHANNELS, 1, 1, 0, 1, 1, PANELS, BIAS, OUT, FILTERS, 1, 0, ZEROS];
  new Int32Array(memory.buffer, TOLD, map.length).set(map);
  exports.convolve(TOLD, 0, ROWS, ROOM);
  const expected = Array.from({ length: ROWS * FILTERS }, (_, i) => {
    const [row, f] = [Math.floor(i / FILTERS), i % FILTERS];
    let sum = bias[f] ?? NaN;
    for (let k = 0; k < CHANNELS; k++)
      sum += (x[row * CHANNELS + k] ?? NaN) * (weight[k * FILTERS + f] ?? NaN);
    return Math.max(0, sum);
  });
  const found = new Float32Array(memory.buffer, OUT, expected.length);
  expect(apart(found, expected)).toBeLessThan(1e-5);
});
