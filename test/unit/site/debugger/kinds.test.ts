import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOf } from '#site/debugger/kinds.ts';

describe('kindOf(step)', () => {
  it('goes by the axes', () => {
    expect(kindOf({ path: 'input.pixels', dims: 'BHW3' })).toBe('picture');
    expect(kindOf({ path: 'backbone.S5', dims: 'BHWC' })).toBe('map');
    expect(kindOf({ path: 'encoder.aifi.0.selfAttention.weights', dims: 'BMSS' })).toBe(
      'attention',
    );
    expect(kindOf({ path: 'decoder.layers.0.cxcywh01', dims: 'BQ4' })).toBe('boxes');
    expect(kindOf({ path: 'decoder.layers.0.boxDelta', dims: 'BQ4' })).toBe('matrix');
    expect(kindOf({ path: 'query.tokens', dims: 'BQ' })).toBe('values');
  });

  it('has a picture for every pinned tensor', () => {
    const names = readFileSync(
      new URL('../../../repo/traceNames.txt', import.meta.url),
      'utf8',
    );
    const kinds = names
      .trim()
      .split('\n')
      .map((line) => {
        const [path = '', dims = ''] = line.split(' ');
        return kindOf({ path, dims });
      });
    expect(new Set(kinds).size).toBe(9);
  });
});
