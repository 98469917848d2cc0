import { describe, expect, it } from 'vitest';
import type { Frame } from '#lib/trace/frame.ts';
import type { Trace } from '#lib/trace/record.ts';
import { compareTrace } from '#test/support/compareTrace.ts';

function traceOf(frames: readonly Frame[]): Trace {
  return {
    steps: frames.map(({ path, dims, shape }) => ({ path, dims, shape })),
    paths: frames.map(({ path }) => path),
    read: (path) => {
      const found = frames.find((frame) => frame.path === path);
      return found ? Promise.resolve(found) : Promise.reject(new Error(path));
    },
    dispose: () => undefined,
  };
}

const goldenOf = (frames: readonly Frame[]) =>
  new Map(frames.map(({ path, shape, data }) => [path, { shape, data }]));

const map: Frame = { path: 'a.map', dims: 'C', shape: [2], data: Float32Array.of(5, 6) };
const box: Frame = { path: 'a.box', dims: 'C', shape: [2], data: Float32Array.of(7, 8) };

describe('compareTrace(trace, golden, tolerance)', () => {
  it('agrees where every tensor of both is there and within the tolerance', async () => {
    const results = [...goldenOf([map, box]), ['logits', map] as const];
    expect(await compareTrace(traceOf([map, box]), new Map(results), 1e-6)).toBe('agrees');
  });

  it('reports the first divergence, and what agreed before it', async () => {
    const off = { ...box, data: Float32Array.of(7, 9) };
    expect(await compareTrace(traceOf([map, off]), goldenOf([map, box]), 1e-4)).toBe(
      'a.box[1] is 9, expected 8; the largest difference is 1.00e+0; [2] (C), ' +
        'a.map before it still agreed',
    );
  });

  it('takes what one of both lacks for a fault, for goldens are whole', async () => {
    expect(await compareTrace(traceOf([map]), goldenOf([map, box]), 1e-4)).toBe(
      'a.box: not shown by the model',
    );
    expect(await compareTrace(traceOf([map, box]), goldenOf([map]), 1e-4)).toBe(
      'a.box: not in the reference',
    );
  });
});
