import { describe, expect, it } from 'vitest';
import { partsOf } from '#site/debugger/parts.ts';
import { levelsOf, tokenMaps } from '#site/debugger/tokenMaps.ts';

const step = (path: string, shape: number[] = []) => ({ path, dims: '', shape });
const levels = levelsOf([
  step('encoder.P3', [1, 2, 2, 8]),
  step('query.inputProj.0.output', [1, 2, 2, 8]),
  step('query.inputProj.1.output', [1, 1, 2, 8]),
]);
const frame = (dims: string, ...shape: number[]) => ({
  path: 'x',
  dims,
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i),
});

describe('tokenMaps(frame, levels)', () => {
  it('lays the tokens of all levels out as one map each', () => {
    const maps = tokenMaps(frame('BSC', 1, 6, 3), levels);
    expect(maps.map(({ name, frame: map }) => [name, map.shape])).toEqual([
      ['P3', [1, 2, 2, 3]],
      ['P4', [1, 1, 2, 3]],
    ]);
    expect([...(maps[1]?.frame.data ?? [])]).toEqual([12, 13, 14, 15, 16, 17]);
  });

  it('finds the level of which there are so many tokens', () => {
    expect(tokenMaps(frame('SC', 2, 3), levels).map(({ name }) => name)).toEqual(['P4']);
  });

  it('leaves everything else alone', () => {
    expect(tokenMaps(frame('BQC', 1, 6, 3), levels)).toEqual([]);
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
