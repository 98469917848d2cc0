import { describe, expect, it } from 'vitest';
import { partsOf } from '#site/debugger/parts.ts';
import { levelsOf, tokenMaps } from '#site/debugger/tokenMaps.ts';

const step = (path: string, shape: number[] = []) => ({ path, dims: '', shape });
const answers = {
  queries: 1,
  layers: [],
  tokens: {
    path: 'query.tokens',
    maps: [
      { name: 'S3', fused: 'P3', stride: 8 },
      { name: 'S4', fused: 'P4', stride: 16 },
    ],
  },
};
const levels = levelsOf({
  steps: [step('input.pixels', [1, 16, 18, 3]), step('encoder.P3', [1, 2, 3, 8])],
  model: { answers },
});
const frame = (dims: string, ...shape: number[]) => ({
  path: 'x',
  dims,
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i),
});

describe('tokenMaps(frame, levels)', () => {
  it('lays the tokens of all levels out as one map each', () => {
    const maps = tokenMaps(frame('BSC', 1, 8, 3), levels);
    expect(maps.map(({ name, frame: map }) => [name, map.shape])).toEqual([
      ['P3', [1, 2, 3, 3]],
      ['P4', [1, 1, 2, 3]],
    ]);
    expect([...(maps[1]?.frame.data ?? [])]).toEqual([18, 19, 20, 21, 22, 23]);
  });

  it('finds the level of which there are so many tokens', () => {
    expect(tokenMaps(frame('SC', 2, 3), levels).map(({ name }) => name)).toEqual(['P4']);
  });

  it('leaves everything else alone', () => {
    expect(tokenMaps(frame('BQC', 1, 8, 3), levels)).toEqual([]);
    expect(tokenMaps(frame('BSC', 1, 5, 3), levels)).toEqual([]);
  });
});

describe('partsOf(steps)', () => {
  it('joins steps of one part of the model, in their order', () => {
    const paths = [
      'input.pixels',
      'backbone.S3',
      'encoder.aifi.output',
      'decoder.layers.0.logit',
    ];
    expect(partsOf(paths.map((path) => step(path)))).toEqual([
      { name: 'backbone', begin: 0, end: 2 },
      { name: 'AIFI', begin: 2, end: 3 },
      { name: 'layer 1', begin: 3, end: 4 },
    ]);
  });
});
