import { describe, expect, it } from 'vitest';
import type { Frame } from '#lib/trace/frame.ts';
import { readHeader } from '#lib/params/safetensors.ts';
import { writeSafetensors, type TensorToWrite } from '#lib/params/writeSafetensors.ts';
import { pixelsOf, readTrace, writeTrace } from '#lib/trace/traceFile.ts';
import { GOLDEN_CASES, readGolden } from '#test/support/readGolden.ts';

const frames: Frame[] = [
  { path: 'a.map', dims: 'BSC', shape: [1, 2, 2], data: Float32Array.of(1, 2, 3, 4) },
  { path: 'query.tokens', dims: 'BQ', shape: [1, 2], data: Int32Array.of(7, 5) },
];
const run = {
  steps: frames,
  read: (path: string) => {
    const found = frames.find((frame) => frame.path === path);
    return found ? Promise.resolve(found) : Promise.reject(new Error(path));
  },
};

describe('writeTrace, readTrace and pixelsOf', () => {
  it('brings back what was written', async () => {
    const read = readTrace(await writeTrace(run, { model: 'a' }));
    for (const { path, shape, data } of frames)
      expect(read.get(path)).toEqual({ shape, data });
    expect(read.size).toBe(frames.length);
  });

  it('writes the picture as bytes, and leaves it out of the tensors', async () => {
    const data = Uint8ClampedArray.of(1, 2, 3, 255, 4, 5, 6, 255);
    const file = await writeTrace(run, {}, { width: 2, height: 1, data });
    const entry = readHeader(file).find(({ name }) => name === 'input.picture');
    expect(entry).toMatchObject({ dtype: 'U8', shape: [1, 2, 3] });
    expect(readTrace(file).size).toBe(frames.length);
  });

  it('takes a picture and pixel_values alone for a trace of preprocessing', () => {
    const pixel_values = { shape: [1, 3, 1, 1], data: Float32Array.of(0, 0.5, 1) };
    const picture = { shape: [1, 1, 3], data: Uint8Array.of(0, 127, 255) };
    const file = new Map<string, TensorToWrite>([['pixel_values', pixel_values]]);
    expect(() => readTrace(writeSafetensors(file))).toThrow(/holds no trace/);
    file.set('input.picture', picture);
    expect([...readTrace(writeSafetensors(file)).keys()]).toEqual(['pixel_values']);
  });

  it('reads input.pixels in PyTorch’s order too', () => {
    const planar = { shape: [1, 3, 1, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) };
    expect(pixelsOf(new Map([['input.pixels', planar]]))).toEqual({
      shape: [1, 1, 2, 3],
      data: Float32Array.of(1, 3, 5, 2, 4, 6),
    });
  });

  it('refuses a file of weights in one sentence', () => {
    const weights = new Map([['model.a.weight', { shape: [1], data: Float32Array.of(1) }]]);
    expect(() => readTrace(writeSafetensors(weights))).toThrow(/holds no trace/);
  });

  it('turns PyTorch’s pixel_values into our layout', () => {
    const pixel_values = { shape: [1, 3, 1, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) };
    expect(pixelsOf(new Map([['pixel_values', pixel_values]]))).toEqual({
      shape: [1, 1, 2, 3],
      data: Float32Array.of(1, 3, 5, 2, 4, 6),
    });
    expect(pixelsOf(new Map())).toBeNull();
  });

  it.each(GOLDEN_CASES)('%s: PyTorch’s golden trace brings its own picture', (name) => {
    const { trace } = readGolden(name);
    expect(pixelsOf(trace)?.shape).toEqual(trace.get('input.pixels')?.shape);
  });
});
