import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packQuery, unpackQuery } from '#site/ui/packed.ts';
import { PATHS_1 } from '#site/ui/packedPaths.ts';
import { WORDS_1 } from '#site/ui/packedWords.ts';
import { LONGEST_QUERY } from '#site/ui/parameters.ts';

const canonical = (pairs: readonly (readonly [string, string])[]) =>
  `?${new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()}`;

/** A short form of any text, as somebody hostile would make it. */
function made(text: Uint8Array): string {
  const packed = deflateSync(text, { dictionary: new TextEncoder().encode(WORDS_1) });
  return `1${Buffer.from([0, 0, ...packed]).toString('base64url')}`;
}

/** As version 1 wrote a link; where this changes, links that people keep no longer open. */
const OF_1 = '1sS8DlzzmwGIJ3F8FNVtBhQ-kWWhiUos_44IsRMkHoBSPSMNmBrG1tQA';
const SIZES_1 = [4166, 115, 115];

const ONE_SENTENCE = /^The state in this link [^.]+\.$/;

describe('packQuery, unpackQuery', () => {
  it('give back any query, whatever letters are in it', () => {
    const name = fc.oneof(
      fc.constantFrom('v.a', 'edits', 'patches', '~edits', 'c.x=y', 'v.%'),
      fc.string({ minLength: 1 }),
    );
    const value = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('{"objects":[]}', '[{"path":3}]', '[{"path":"encoder.P3"},{"2":1,"1":2}]', '[1.0]'), // prettier-ignore
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 8 }), (pairs) => {
        const query = canonical(pairs);
        expect(unpackQuery(packQuery(query))).toBe(query);
      }),
    );
  });

  it('write version 1 as it was first written', () => {
    const query =
      '?seed=7&v.attention=%7B%22token%22%3A44%7D&patches=%5B%7B%22kind%22%3A%22cut%22%2C%22path%22%3A%22encoder.P3%22%7D%5D';
    expect(unpackQuery(OF_1)).toBe(query);
    expect([WORDS_1.length, PATHS_1.length, new Set(PATHS_1).size]).toEqual(SIZES_1);
  });

  it('unpackQuery(text) refuses what is damaged, cut, foreign or garbage in one sentence', () => {
    const whole = packQuery('?seed=1000215&v.attention=%7B%22token%22%3A44%7D');
    const broken = [
      '',
      '1',
      '1A',
      '1AAAA',
      whole.slice(0, -8),
      `${whole.slice(0, 8)}${whole[8] === 'A' ? 'B' : 'A'}${whole.slice(9)}`,
      `2${whole.slice(1)}`,
      '<script>',
      'ü'.repeat(100),
      `1${'A'.repeat(24_000)}`,
      made(new TextEncoder().encode('~patches=nonsense&%=%')),
    ];
    for (const text of broken)
      expect(() => unpackQuery(text), text.slice(0, 20)).toThrow(ONE_SENTENCE);
  });

  it('unpackQuery(bomb) keeps no more than a page reads', () => {
    const bomb = made(new Uint8Array(20_000_000));
    expect(bomb.length).toBeLessThan(30_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(() => unpackQuery(bomb)).toThrow(/more than a page reads/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * LONGEST_QUERY);
  });
});
