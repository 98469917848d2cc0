import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PUBLISHED } from '#lib/params/published.ts';
import { addPatch, fusionPaths, patchWords, skipAifi } from '#site/debugger/patchWords.ts';
import type { Patch } from '#site/runtime/traceTypes.ts';

const PINNED = readFileSync(
  new URL('../../../repo/traceNames.txt', import.meta.url),
  'utf8',
);
const config = PUBLISHED.rtdetr_r50vd;

describe('skipAifi(config) and fusionPaths(config)', () => {
  it('name tensors that the model shows', () => {
    const skip = skipAifi(config);
    const cuts = fusionPaths(config).map(({ patch }) => patch);
    expect(cuts).toHaveLength(4);
    for (const patch of [skip, ...cuts])
      expect('path' in patch ? PINNED : '').toContain(
        'path' in patch ? `${patch.path} ` : '-',
      );
    expect(PINNED).toContain(skip.kind === 'replace' ? `${skip.from} ` : '-');
  });

  it('take the level that AIFI works on from the configuration', () => {
    const middle = { ...config, encoder: { ...config.encoder, aifiLevels: [1] } };
    expect(skipAifi(middle)).toMatchObject({ from: 'encoder.inputProj.1.output' });
  });
});

describe('addPatch(patches, patch)', () => {
  const scale = (by: number, channel?: number): Patch => ({
    kind: 'scale',
    path: 'encoder.P3',
    by,
    ...(channel === undefined ? {} : { channel }),
  });

  it('takes the place of a change of the same thing', () => {
    expect(addPatch([scale(0)], scale(2))).toEqual([scale(2)]);
    expect(
      addPatch([{ kind: 'queries', count: 10 }], { kind: 'queries', count: 20 }),
    ).toEqual([{ kind: 'queries', count: 20 }]);
  });

  it('keeps changes of other things: another channel, another query', () => {
    expect(addPatch([scale(0, 1)], scale(0, 2))).toHaveLength(2);
    expect(
      addPatch([{ kind: 'freeze', query: 1 }], { kind: 'freeze', query: 2 }),
    ).toHaveLength(2);
  });

  it('is said in words', () => {
    expect(patchWords(scale(0))).toBe('encoder.P3 is zero');
    expect(patchWords(scale(2, 5))).toBe('channel 5 of encoder.P3 × 2');
    expect(patchWords({ kind: 'stop', layer: 3 })).toBe('the decoder stops after layer 3');
  });
});
