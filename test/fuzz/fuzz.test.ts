import { describe, expect, it } from 'vitest';
import { fuzz } from './harness.ts';
import { KINDS } from './kinds.ts';

// A short run of `npm run fuzz`, which tries fifty times as many.
describe.each(KINDS)('broken $name', (kind) => {
  it('are read or refused by one short sentence, at once', async () => {
    const { faults, accepted, refused } = await fuzz(kind, {
      seed: 1,
      count: Math.ceil(kind.count / 50),
    });
    expect(faults).toEqual([]);
    expect(Math.min(accepted, refused)).toBeGreaterThan(0);
  });
});
