import { describe, expect, it } from 'vitest';
import type { Frame } from '#lib/trace/frame.ts';
import { writeSafetensors } from '#lib/params/writeSafetensors.ts';
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
