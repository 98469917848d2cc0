import { describe, expect, it } from 'vitest';
import { LONGEST_QUERY } from '#site/ui/parameters.ts';
import { whyUnread } from '#site/ui/address.ts';
import { valueIn, valuesIn } from '#site/ui/query.ts';

describe('valueIn, valuesIn', () => {
  it('leave out what is longer than it may be', () => {
    expect(valueIn('?seed=7', 'seed')).toBe('7');
    expect(valueIn(`?seed=${'7'.repeat(41)}`, 'seed')).toBeNull();
    expect(valueIn(`?step=${'x'.repeat(121)}`, 'step')).toBeNull();
    expect(valuesIn(`?c.${'n'.repeat(101)}=1&c.a=2`, 'c.')).toEqual([['a', '2']]);
    expect(valuesIn(`?c.a=${'x'.repeat(20_001)}`, 'c.')).toEqual([]);
  });
});

describe('whyUnread(query)', () => {
  it('is null for a link, and for safe alone', () => {
    for (const query of [
      '',
      '?seed=7',
      '?safe',
      '?safe=',
      `?x=${'y'.repeat(LONGEST_QUERY - 3)}`,
    ])
      expect(whyUnread(query), query.slice(0, 20)).toBeNull();
  });

  it('says it of a link that is too long, and of what safe leaves out', () => {
    expect(whyUnread(`?x=${'y'.repeat(LONGEST_QUERY)}`)).toMatch(/too long/);
    expect(whyUnread('?safe&c.toy=1')).toMatch(/safe/);
    expect(whyUnread('?c.toy=1&safe=no')).toMatch(/safe/);
  });
});
