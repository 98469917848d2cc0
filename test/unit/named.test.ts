import { describe, expect, it } from 'vitest';
import { named, someOf, told, visible } from '#lib/named.ts';

describe('named(name)', () => {
  it.each([
    [
      'model.encoder.lateral_convs.0.conv.weight',
      'model.encoder.lateral_convs.0.conv.weight',
    ],
    ['decoder.layers.*.boxDelta', 'decoder.layers.*.boxDelta'],
    ['重み', '重み'],
    ['two words', '"two words"'],
    ['', '""'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['one.\nTwo', '"one.\\u{a}Two"'],
    ['\u202Etxet\u0000', '"\\u{202e}txet\\u{0}"'],
    ['\ud800', '"\\u{d800}"'],
  ])('of %j is %s', (name, said) => {
    expect(named(name)).toBe(said);
  });

  it('is short, with both ends, however long the name is, and has no half of a character', () => {
    for (const length of [81, 161, 321, 1e6]) {
      const name = `begin${'😀'.repeat(length)}end`;
      const said = named(name);
      expect(said.length).toBeLessThanOrEqual(83);
      expect(said).toMatch(/^"begin.*….*end"$/u);
      expect(said).not.toMatch(/\p{Surrogate}/u);
    }
  });
});

describe('told(value)', () => {
  it.each([
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'undefined'],
    ['wide', '"wide"'],
    [[1, 2.5], '[1, 2.5]'],
    [[1, '2'], 'a list of 2'],
    [Array(1e5).fill(0), 'a list of 100000'],
    [{ a: 1 }, 'an object'],
  ])('of %j is %s', (value, said) => {
    expect(told(value)).toBe(said);
  });

  it('does not go down into what is deep', () => {
    let deep: unknown = [];
    for (let i = 0; i < 1e5; i++) deep = [deep];
    expect(told(deep)).toBe('a list of 1');
  });
});

it('someOf(names, letters) names one at least, three at most, and counts the rest', () => {
  expect(someOf(['a'.repeat(50), 'b'], 20)).toBe(`${'a'.repeat(50)} and 1 more`);
  expect(someOf(['a', 'b', 'c', 'd', 'e'], 100)).toBe('a, b, c and 2 more');
  expect(someOf(['a', 'b'], 100)).toBe('a, b');
});

it('visible(text) keeps a text and spells out what cannot be seen', () => {
  expect(visible('traffic light, \x1b[31m"é"')).toBe('traffic light, \\u{1b}[31m"é"');
});
