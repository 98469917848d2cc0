import { describe, expect, it } from 'vitest';
import type { Frame } from '#lib/trace/frame.ts';
import type { Trace } from '#lib/trace/record.ts';
import { compareTrace, type Golden } from '#test/support/compareTrace.ts';

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

const frame = (path: string, dims: string, shape: number[], data: number[]): Frame => ({
  path,
  dims,
  shape,
  data: path === 'query.tokens' ? Int32Array.from(data) : Float32Array.from(data),
});

const goldenOf = (frames: readonly Frame[]) =>
  new Map(frames.map(({ path, shape, data }): [string, Golden] => [path, { shape, data }]));

const memory = frame('query.memory', 'BSC', [1, 2, 1], [5, 6]);
const tokens = frame('query.tokens', 'BQ', [1, 3], [7, 8, 9]);
const boxes = frame('boxes', 'BQ2', [1, 3, 2], [1, 2, 3, 4, 5, 6]);
const weights = frame('weights', 'BQQ', [1, 3, 3], [11, 12, 13, 21, 22, 23, 31, 32, 33]);

describe('compareTrace(trace, golden, tolerance)', () => {
  it('accepts queries in another order, along every axis of queries', async () => {
    const ours = [
      memory,
      frame('query.tokens', 'BQ', [1, 3], [9, 7, 8]),
      frame('boxes', 'BQ2', [1, 3, 2], [5, 6, 1, 2, 3, 4]),
      frame('weights', 'BQQ', [1, 3, 3], [33, 31, 32, 13, 11, 12, 23, 21, 22]),
    ];
    const golden = goldenOf([memory, tokens, boxes, weights]);
    expect(await compareTrace(traceOf(ours), golden, 1e-6)).toBeNull();
  });

  it('reports the first divergence, and what agreed before it', async () => {
    const ours = [memory, tokens, frame('boxes', 'BQ2', [1, 3, 2], [1, 2, 3, 4, 5, 7])];
    expect(
      await compareTrace(traceOf(ours), goldenOf([memory, tokens, boxes]), 1e-4),
    ).toEqual({
      path: 'boxes',
      message:
        'boxes [1, 3, 2] (BQ2) diverges at [0, 2, 1]: 7, expected 6; ' +
        'largest difference 1.00e+0; query.tokens before it still agreed',
    });
  });

  it('reports another selection where it happens', async () => {
    const ours = [memory, frame('query.tokens', 'BQ', [1, 3], [9, 7, 6])];
    const found = await compareTrace(traceOf(ours), goldenOf([memory, tokens]), 1e-4);
    expect(found?.message).toBe(
      'query.tokens depends on the selected tokens, and those of image 0 are others than the ' +
        'reference’s; query.memory before it still agreed',
    );
  });

  it('reports what one of both lacks', async () => {
    const golden = goldenOf([memory, tokens, boxes]);
    const found = await compareTrace(traceOf([memory, tokens]), golden, 1e-4);
    expect(found?.message).toBe('boxes was not shown by the model');
    const more = await compareTrace(traceOf([memory, boxes]), goldenOf([memory]), 1e-4);
    expect(more?.message).toBe('boxes is not in the reference');
  });
});
