import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visiblePieces } from '#site/run/visibleText.ts';

const shown = (text: string) => visiblePieces(text).map(({ text }) => text).join(''); // prettier-ignore

it.each([
  ['right to left override', 'a\u202eb', 'aU+202Eb'],
  ['isolate', '\u2066x\u2069', 'U+2066xU+2069'],
  ['zero width space', 'a\u200bb', 'aU+200Bb'],
  ['Hangul filler, a letter that is not seen', 'a\u3164b', 'aU+3164b'],
  ['tag characters', '\u{e0041}', 'U+E0041'],
  ['a lone carriage return', 'a\rb', 'aU+000Db'],
  ['line separator', 'a\u2028b', 'aU+2028b'],
  ['null', '\u0000', 'U+0000'],
  ['soft hyphen', 'a\u00adb', 'aU+00ADb'],
  ['byte order mark', '\ufeffa', 'U+FEFFa'],
  ['tabs and line feeds, which are seen', 'a\n\tb', 'a\n\tb'],
  ['letters of any script', 'été 日本 🐕', 'été 日本 🐕'],
])('visiblePieces(text) shows %s', (_, text, seen) => {
  expect(shown(text)).toBe(seen);
});

it('visiblePieces(text) loses nothing that is seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(shown(text)).toBe(text);
    }),
  );
});
