import { describe, expect, it } from 'vitest';
import { borrow, sharedIn } from '#lib/params/borrow.ts';
import { readHeader } from '#lib/params/safetensors.ts';
import { readGolden } from '#test/support/readGolden.ts';

const { config, weights } = readGolden('basic');

describe('borrow(file, config, prefixes)', () => {
  const taken = borrow(weights, config, ['backbone', 'encoder.aifi']);
  const header = readHeader(taken);

  it('gives the modules that are asked for, named by our paths, and nothing else', () => {
    const paths = header.map(({ name }) => name);
    expect(paths).toContain('backbone.stem.0.conv.weight');
    expect(paths).toContain('encoder.aifi.0.norm1.weight');
    expect(paths.filter((path) => !/^(backbone|encoder\.aifi)\./.test(path))).toEqual([]);
  });

  it('copies the bytes as they are', () => {
    const theirs = readHeader(weights).find(
      ({ name }) => name === 'model.backbone.model.embedder.embedder.0.convolution.weight',
    );
    const ours = header.find(({ name }) => name === 'backbone.stem.0.conv.weight');
    if (!theirs || !ours) throw new Error('There is no such tensor.');
    expect([ours.dtype, ours.shape]).toEqual([theirs.dtype, theirs.shape]);
    expect(new Uint8Array(taken, ours.begin, ours.end - ours.begin)).toEqual(
      new Uint8Array(weights, theirs.begin, theirs.end - theirs.begin),
    );
  });

  it('gives an empty file for no module', () => {
    expect(readHeader(borrow(weights, config, []))).toEqual([]);
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
