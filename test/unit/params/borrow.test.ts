import { describe, expect, it } from 'vitest';
import { borrow, sharedIn } from '#lib/params/borrow.ts';
import { piecesOf } from '#lib/params/openWeights.ts';
import { readGolden } from '#test/support/readGolden.ts';

const { config, weights } = readGolden('basic');
const pieces = piecesOf(weights);

describe('borrow(pieces, config, prefixes)', () => {
  const taken = borrow(pieces, config, ['backbone', 'encoder.aifi']);

  it('gives the modules that are asked for, named by our paths, and nothing else', () => {
    const paths = taken.map(({ entry }) => entry.name);
    expect(paths).toContain('backbone.stem.0.conv.weight');
    expect(paths).toContain('encoder.aifi.0.norm1.weight');
    expect(paths.filter((path) => !/^(backbone|encoder\.aifi)\./.test(path))).toEqual([]);
  });

  it('leaves shapes, dtypes and bytes as they are', () => {
    const theirs = pieces.find(
      ({ entry }) =>
        entry.name === 'model.backbone.model.embedder.embedder.0.convolution.weight',
    );
    const ours = taken.find(({ entry }) => entry.name === 'backbone.stem.0.conv.weight');
    if (!theirs || !ours) throw new Error('There is no such tensor.');
    expect({ ...ours.entry, name: theirs.entry.name }).toEqual(theirs.entry);
    expect(ours.bytes).toBe(theirs.bytes);
  });

  it('gives nothing for no module', () => {
    expect(borrow(pieces, config, [])).toEqual([]);
  });
});

describe('sharedIn(json)', () => {
  it('reads what a model has from another one', () => {
    const shared = { model: 'embedded', prefixes: ['backbone'] };
    expect(sharedIn({ model_type: 'x', shared })).toEqual(shared);
    expect(sharedIn({ model_type: 'x' })).toBeNull();
    expect(() => sharedIn({ shared: { model: 'embedded', prefixes: 'backbone' } })).toThrow(
      /shared/,
    );
  });
});
