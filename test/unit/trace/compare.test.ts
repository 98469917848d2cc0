import { describe, expect, it } from 'vitest';
import { compareRuns, notShownBy, type CompareOptions } from '#lib/trace/compare.ts';
import type { Frame, Values } from '#lib/trace/frame.ts';
import type { TensorSource } from '#lib/trace/traceFile.ts';

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
/** The same tensors, some of them changed. */
const reference = (changes: Readonly<Record<string, readonly number[]>> = {}) =>
  new Map<string, Values>(
    frames.map(({ path, shape, data }) => [
      path,
      { shape, data: Float32Array.from(changes[path] ?? data) },
    ]),
  );
const compare = (
  wanted: ReadonlyMap<string, Values>,
  options: Partial<CompareOptions> = {},
) => compareRuns(sourceOf(frames), wanted, { tolerance: 1e-3, ...options });

describe('compareRuns(ours, reference)', () => {
  it('finds no divergence where everything agrees, and says how much was compared', async () => {
    const seen: string[] = [];
    const progress = (done: number, all: number) => void seen.push(`${done}/${all}`);
    expect(await compare(reference(), { progress })).toEqual({
      divergences: [],
      compared: 3,
      missing: [],
    });
    expect(seen).toEqual(['1/3', '2/3', '3/3']);
  });

  it('stops at the tensor that was altered: path, index, values, what agreed before', async () => {
    const altered = reference({ 'a.box': [0, 1, 2, 3, 4, 5, 6, 7.5] });
    expect(await compare(altered)).toEqual({
      divergences: [
        {
          path: 'a.box',
          message: 'a.box[0, 1, 3] is 7, expected 7.5; the largest difference is 5.00e-1',
          element: { index: [0, 1, 3], actual: 7, expected: 7.5 },
          agreed: 'query.tokens',
          begins: 'a.box',
        },
      ],
      compared: 3,
      missing: [],
    });
    const first = await compare(reference({ 'a.map': [1, 2, 3, 4.5], 'a.box': [] }));
    expect(first.divergences).toMatchObject([{ path: 'a.map', agreed: null }]);
    expect(first.compared).toBe(1);
  });

  it('tells where a difference begins that passes the tolerance only later', async () => {
    const altered = reference({
      'a.map': [1, 2, 3, 4.002],
      'a.box': [0, 1, 2, 3, 4, 5, 6, 7.02],
    });
    const { divergences } = await compare(altered, { tolerance: 1e-3 });
    expect(divergences).toMatchObject([
      { path: 'a.box', agreed: 'query.tokens', begins: 'a.map' },
    ]);
    const atOnce = await compare(reference({ 'a.box': [0, 1, 2, 3, 4, 5, 6, 7.02] }));
    expect(atOnce.divergences).toMatchObject([{ path: 'a.box', begins: 'a.box' }]);
  });

  it('lists as many divergences as are asked for', async () => {
    const altered = reference({
      'a.map': [1, 2, 3, 4.5],
      'a.box': [9, 1, 2, 3, 4, 5, 6, 7],
    });
    const { divergences } = await compare(altered, { most: Infinity });
    expect(divergences.map(({ path, agreed }) => [path, agreed])).toEqual([
      ['a.map', null],
      ['a.box', 'query.tokens'],
    ]);
  });

  it('compares what a reference holds, and takes no missing tensor for a divergence', async () => {
    const partial = reference();
    partial.delete('a.map');
    expect(await compare(partial)).toEqual({
      divergences: [],
      compared: 2,
      missing: ['a.map'],
    });
    partial.set('a.box', { shape: [1, 2, 4], data: new Float32Array(8) });
    expect(await compare(partial)).toMatchObject({
      divergences: [{ path: 'a.box', agreed: 'query.tokens' }],
      compared: 2,
      missing: ['a.map'],
    });
    const none = await compare(new Map());
    expect([none.compared, none.missing.length, none.divergences]).toEqual([0, 3, []]);
  });

  it('fetches the tensors of a reference that does not hold them', async () => {
    const far = { get: (path: string) => Promise.resolve(reference().get(path) ?? null) };
    const found = await compareRuns(sourceOf(frames), far, { tolerance: 1e-3 });
    expect([found.compared, found.divergences]).toEqual([3, []]);
  });

  it('compares queries by their token, whatever their order', async () => {
    const turned = reference({
      'query.tokens': [5, 7],
      'a.box': [4, 5, 6, 7, 0, 1, 2, 3],
    });
    expect((await compare(turned)).divergences).toEqual([]);
    turned.delete('query.tokens');
    // Without tokens nothing tells which query is which.
    expect((await compare(turned)).divergences).toMatchObject([{ path: 'a.box' }]);
  });

  it('says that other tokens were selected', async () => {
    const { divergences } = await compare(reference({ 'query.tokens': [7, 6] }));
    expect(divergences).toMatchObject([
      {
        path: 'query.tokens',
        message: 'query.tokens: token 5 was selected, and not by the reference',
        agreed: 'a.map',
      },
    ]);
  });

  it('says where shapes differ', async () => {
    const flat = reference().set('a.map', {
      shape: [4],
      data: Float32Array.of(1, 2, 3, 4),
    });
    const { divergences } = await compare(flat);
    expect(divergences[0]?.message).toBe('a.map is [1, 2, 2], in the reference [4]');
  });

  it('does not take NaN for close', async () => {
    const { divergences } = await compare(reference({ 'a.map': [1, NaN, 3, 4] }));
    expect(divergences).toMatchObject([{ path: 'a.map', element: { index: [0, 0, 1] } }]);
  });
});

describe('notShownBy(ours, names)', () => {
  it('lists what a reference names besides, except the results', () => {
    const names = [...reference().keys(), 'b.more', 'logits', 'pixel_values'];
    expect(notShownBy(sourceOf(frames), names)).toEqual(['b.more']);
  });
});
