import { describe, expect, it } from 'vitest';
import { edited, packed, unpacked, type Edits } from '#site/notebook/definition.ts';
import { editsOf } from '#site/notebook/markdown/editsOf.ts';
import { defineCell } from '#site/notebook/transpile.ts';

describe('edited', () => {
  it.each<[string, Edits, string]>([
    ['abc', [3], 'abc'],
    ['abc', [1, 'x', 2], 'axbc'],
    ['abc', [-1, 2, '!'], 'bc!'],
    ['abc\n', [3], 'abc'],
    ['', ['new'], 'new'],
    ['a😀b', [1, -2, 'c', 1], 'acb'],
  ])('edited(%j, %j) is %j', (text, edits, result) => {
    expect(edited(text, edits)).toBe(result);
  });
});

describe('packed and unpacked', () => {
  it.each([
    'const a = 1',
    'n * 2',
    'const twice = (x) => {\n  for (const y of x) for (let i = 0; i < y; i++) console.log(i);\n  return x.map((one) => one * 2)\n}',
    'while (n < 3) { do { n } while (n > 5) }\nconst 名 = "\\u{1F600} 😀 & <b>"',
  ])('unpacked(packed(definition)) of %j is the definition', (source) => {
    const definition = defineCell(source);
    const text = packed(definition, editsOf(source, definition.body));
    expect(unpacked(text, source)).toEqual(definition);
    expect(unpacked(text, `${source}\n`)).toEqual(definition);
  });
});
