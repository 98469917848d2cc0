import { describe, expect, it } from 'vitest';
import type { Frame } from '#lib/trace/frame.ts';
import { writeSafetensors } from '#lib/params/writeSafetensors.ts';
import {
  pixelsOf,
  readTrace,
  writeTrace,
  type TensorSource,
} from '#lib/trace/traceFile.ts';
import { firstDivergence } from '#site/debugger/firstDivergence.ts';
import { GOLDEN_CASES, readGolden } from '#test/support/readGolden.ts';

const frames: Frame[] = [
  { path: 'a.map', dims: 'BSC', shape: [1, 2, 2], data: Float32Array.of(1, 2, 3, 4) },
  { path: 'query.tokens', dims: 'BQ', shape: [1, 2], data: Int32Array.of(7, 5) },
  {
    path: 'a.box',
    dims: 'BQ4',
    shape: [1, 2, 4],
    data: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
  },
];
const sourceOf = (all: readonly Frame[]): TensorSource => ({
  steps: all,
  read: (path) => {
    const found = all.find((frame) => frame.path === path);
    return found ? Promise.resolve(found) : Promise.reject(new Error(path));
  },
});
const reference = (
  change: (path: string, data: number[]) => number[] = (_, data) => data,
) =>
  new Map(
    frames.map(({ path, shape, data }) => [
      path,
      { shape, data: Float32Array.from(change(path, [...data])) },
    ]),
  );
const compare = (wanted: ReturnType<typeof reference>) =>
  firstDivergence(sourceOf(frames), wanted, { tolerance: 1e-3 });

describe('firstDivergence(ours, reference)', () => {
  it('is null where everything agrees', async () => {
    expect(await compare(reference())).toBeNull();
  });

  it('stops at the tensor that was altered, with index and values', async () => {
    const altered = reference((path, data) => (path === 'a.map' ? [1, 2, 3, 4.5] : data));
    expect(await compare(altered)).toMatchObject({
      path: 'a.map',
      index: [0, 1, 1],
      actual: 4,
      expected: 4.5,
      agreed: null,
    });
  });

  it('compares queries by their token, whatever their order', async () => {
    const turned = reference((path, data) =>
      path === 'a.map'
        ? data
        : [...data.slice(data.length / 2), ...data.slice(0, data.length / 2)],
    );
    expect(await compare(turned)).toBeNull();
  });

  it('says that other tokens were selected', async () => {
    const other = reference((path, data) => (path === 'query.tokens' ? [7, 6] : data));
    expect(await compare(other)).toMatchObject({ path: 'query.tokens', agreed: 'a.map' });
  });

  it('says what one of both lacks, and where shapes differ', async () => {
    const fewer = reference();
    fewer.delete('a.box');
    expect((await compare(fewer))?.message).toBe('a.box is not in the reference');
    const more = reference().set('b.more', { shape: [1], data: Float32Array.of(1) });
    expect((await compare(more))?.message).toBe('b.more was not shown by this model');
    const flat = reference().set('a.map', {
      shape: [4],
      data: Float32Array.of(1, 2, 3, 4),
    });
    expect((await compare(flat))?.message).toContain('[1, 2, 2], in the reference [4]');
  });

  it('does not take NaN for close', async () => {
    const broken = reference((path, data) => (path === 'a.map' ? [1, NaN, 3, 4] : data));
    expect(await compare(broken)).toMatchObject({ path: 'a.map', index: [0, 0, 1] });
  });
});

describe('writeTrace, readTrace and pixelsOf', () => {
  it('brings back what was written', async () => {
    const read = readTrace(await writeTrace(sourceOf(frames), { model: 'a' }));
    for (const { path, shape, data } of frames)
      expect(read.get(path)).toEqual({ shape, data });
    expect(await compare(new Map(read) as ReturnType<typeof reference>)).toBeNull();
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
