import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '#lib/trace/edits/index.ts';
import {
  EMPTY,
  readLink,
  writeLink,
  type Json,
  type LinkState,
} from '#site/run/linkState.ts';

/** Text as it stands in an address, which knows no half of a surrogate pair. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'a&b=c#d',
    '+ %20\r\n',
    '?',
    'v.x',
    'null',
  ),
);
/** JSON as a link gives it back: it knows no -0. */
const json = fc
  .oneof(
    fc.jsonValue({ noUnicodeString: false }),
    fc.dictionary(text, fc.jsonValue()),
    fc.constantFrom('', '\ud800', null, 0, 1e300, 5e-324),
  )
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));
const count = fc.nat();
/** A record as JSON makes it, with a prototype. */
const record = <T extends object>(of: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(of, { noNullPrototype: true });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  record({ kind: fc.constant('replace' as const), path: text, from: text }),
  record({ kind: fc.constant('scale' as const), path: text, by: number }),
  record({
    kind: fc.constant('scale' as const),
    path: text,
    by: number,
    channel: count,
  }),
  record({ kind: fc.constant('cut' as const), path: text }),
  record({ kind: fc.constant('code' as const), path: text, code: text }),
  record({ kind: fc.constant('queries' as const), count }),
  record({ kind: fc.constant('freeze' as const), query: count }),
  record({ kind: fc.constant('stop' as const), layer: count }),
  record({ kind: fc.constant('denoising' as const), seed: count }),
  record({
    kind: fc.constant('denoising' as const),
    seed: count,
    queries: count,
    labelNoise: number,
    boxNoise: number,
  }),
);
/** A record with own members of any name, also `__proto__`. */
const recordOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.array(fc.tuple(text, value)).map((entries) => Object.fromEntries(entries));
const state: fc.Arbitrary<LinkState> = record({
  views: recordOf(json),
  cells: recordOf(text),
  edits: fc.array(edit),
  step: fc.option(text),
  pin: fc.option(text),
});
/** What else an address says: scene, checkpoint, backend. */
const foreign = fc
  .array(fc.tuple(fc.constantFrom('scene', 'backend', 'model', 'void', 'c', 'v'), text))
  .map((entries) => new URLSearchParams(entries).toString());

/** What a browser makes of an address. */
const throughAddress = (query: string) =>
  new URL(`https://book.example/aifi/${query}#top`).search;

describe('writeLink, readLink', () => {
  it('readLink(writeLink(state)) is the state, for a list of states in one address', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1 }), foreign, (states, before) => {
        let query = before === '' ? '' : `?${before}`;
        for (const wanted of states) {
          query = throughAddress(writeLink(wanted, query));
          deepStrictEqual(readLink(query), wanted);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('writeLink(state, query) keeps what others have in the address', () => {
    fc.assert(
      fc.property(state, foreign, (wanted, before) => {
        const after = new URLSearchParams(writeLink(wanted, `?${before}`));
        const kept = [...after].filter(
          ([key]) => !/^(?:[vc]\.|(?:patches|step|pin)$)/.test(key),
        );
        expect(kept).toEqual([...new URLSearchParams(before)]);
      }),
    );
  });

  it('writeLink(state, query) does not change an address that says the same', () => {
    fc.assert(
      fc.property(state, foreign, (wanted, before) => {
        const query = writeLink(wanted, before);
        expect(writeLink(readLink(query), query)).toBe(query);
      }),
    );
  });

  it('writeLink(EMPTY, query) takes its own parameters out', () => {
    const query = '?scene=7&v.a=1&c.b=x&patches=%5B%5D&step=s&pin=p';
    expect(writeLink(EMPTY, query)).toBe('?scene=7');
    expect(writeLink(EMPTY, '?v.a=1')).toBe('');
  });

  it('writeLink(state, query) is an address that a person can read', () => {
    const views = { attention: { token: 44, head: 2 } };
    const step = 'encoder.aifi.0.selfAttention.weights';
    expect(decodeURIComponent(writeLink({ ...EMPTY, views, step }, '?scene=7'))).toBe(
      '?scene=7&v.attention={"token":44,"head":2}&step=encoder.aifi.0.selfAttention.weights',
    );
  });
});

describe('readLink', () => {
  it('readLink(query) of an address without state is EMPTY', () => {
    expect(readLink('')).toEqual(EMPTY);
    expect(readLink('?scene=7&backend=wasm')).toEqual(EMPTY);
  });

  it.each([
    '?v.a={"token":',
    '?v.a=',
    '?v.a=undefined',
    '?patches=[',
    '?patches=',
    '?patches=7',
    '?patches={"kind":"stop","layer":1}',
    '?patches=[null,1,"x",[],{}]',
    '?patches=[{"kind":"burn"}]',
    '?patches=[{"kind":"toString"}]',
    '?patches=[{"kind":"stop"},{"kind":"stop","layer":"1"}]',
    '?patches=[{"kind":"scale","path":"a"}]',
    '?patches=[{"kind":"scale","path":"a","by":null}]',
    '?patches=[{"kind":"scale","path":"a","by":0,"channel":"1"}]',
    '?patches=[{"kind":"replace","path":"a","from":7}]',
    '?patches=[{"kind":"code","path":"a","code":["x"]}]',
  ])('readLink(%j) leaves the garbage out', (query) => {
    expect(readLink(query)).toEqual(EMPTY);
  });

  it('readLink(query) keeps the edits beside a broken one', () => {
    const query = '?patches=[{"kind":"stop","layer":2},{"kind":"stop"}]';
    expect(readLink(query).edits).toEqual([{ kind: 'stop', layer: 2 }]);
  });

  it.each<[string, Edit[]]>([
    [
      '?patches=[{"kind":"scale","path":"encoder.ccff.topDown.0.upsampled","by":0}]',
      [{ kind: 'scale', path: 'encoder.ccff.topDown.0.upsampled', by: 0 }],
    ],
    [
      '?scene=7&patches=%5B%7B%22kind%22%3A%22scale%22%2C%22path%22%3A%22encoder.P3%22%2C%22by%22%3A-0.5%2C%22channel%22%3A12%7D%5D',
      [{ kind: 'scale', path: 'encoder.P3', by: -0.5, channel: 12 }],
    ],
    [
      '?patches=[{"kind":"replace","path":"encoder.aifi.output","from":"encoder.inputProj.2.output"},{"kind":"queries","count":10}]',
      [
        {
          kind: 'replace',
          path: 'encoder.aifi.output',
          from: 'encoder.inputProj.2.output',
        },
        { kind: 'queries', count: 10 },
      ],
    ],
    [
      '?patches=[{"kind":"freeze","query":3},{"kind":"stop","layer":2}]&step=decoder.layers.1.logit',
      [
        { kind: 'freeze', query: 3 },
        { kind: 'stop', layer: 2 },
      ],
    ],
    [
      '?patches=[{"kind":"code","path":"query.score","code":"(value, tf) => tf.neg(value)"}]',
      [{ kind: 'code', path: 'query.score', code: '(value, tf) => tf.neg(value)' }],
    ],
    [
      '?patches=[{"kind":"denoising","seed":1,"queries":40,"boxNoise":1}]',
      [{ kind: 'denoising', seed: 1, queries: 40, boxNoise: 1 }],
    ],
  ])('readLink(%j) reads links as they have always been', (query, edits) => {
    expect(readLink(query).edits).toEqual(edits);
    expect(readLink(writeLink(readLink(query), '')).edits).toEqual(edits);
  });

  it('readLink(query) survives any address', () => {
    fc.assert(
      fc.property(text, text, (key, value) => {
        const { views } = readLink(`?v.${key}=${value}&${value}&patches=${value}`);
        expect(Object.getPrototypeOf(views)).toBe(Object.prototype);
      }),
    );
  });
});
