import { describe, expect, it } from 'vitest';
import {
  addEdit,
  editWords,
  KINDS,
  readEdit,
  type Edit,
  type KindName,
} from '#lib/trace/edits/index.ts';

/** One of each kind; a new kind must be added here. */
const ONE: { readonly [K in KindName]: Edit<K> } = {
  replace: { kind: 'replace', path: 'encoder.P3', from: 'backbone.S3' },
  scale: { kind: 'scale', path: 'encoder.P3', by: 2, channel: 5 },
  shuffle: { kind: 'shuffle', path: 'encoder.P5', seed: 1 },
  cut: { kind: 'cut', path: 'encoder.ccff.topDown.*.upsampled' },
  code: { kind: 'code', path: 'encoder.P3', code: '(value) => value' },
  queries: { kind: 'queries', count: 10 },
  admit: { kind: 'admit', token: 412 },
  place: { kind: 'place', box: [0.1, 0.2, 0.4, 0.6], query: 3 },
  freeze: { kind: 'freeze', query: 1 },
  stop: { kind: 'stop', layer: 3 },
  sampling: { kind: 'sampling', method: 'discrete' },
  denoising: { kind: 'denoising', seed: 7, boxNoise: 1 },
};
const EDITS: readonly Edit[] = Object.values(ONE);

describe('readEdit(value)', () => {
  it('gives what is an edit back as it is', () => {
    for (const edit of EDITS) expect(readEdit(edit)).toBe(edit);
    const half = { kind: 'scale', path: 'a', by: 0, channel: undefined };
    expect(readEdit(half)).toBe(half);
  });

  it.each<[unknown, string]>([
    [7, 'An edit is an object with a kind, as {"kind": "stop", "layer": 3}, not 7.'],
    [null, 'An edit is an object with a kind, as {"kind": "stop", "layer": 3}, not null.'],
    [
      { layer: 1 },
      'An edit is an object with a kind, as {"kind": "stop", "layer": 3}, not {"layer":1}.',
    ],
    [
      { kind: 'burn' },
      `There is no edit "burn"; there are ${Object.keys(KINDS).join(', ')}.`,
    ],
    [
      { kind: 'toString' },
      `There is no edit "toString"; there are ${Object.keys(KINDS).join(', ')}.`,
    ],
    [{ kind: 'stop' }, 'The edit "stop" lacks its layer, a number.'],
    [{ kind: 'stop', layer: '1' }, 'The layer of the edit "stop" is a number, not "1".'],
    [
      { kind: 'scale', path: 'a', by: Number.NaN },
      'The by of the edit "scale" is a number, not NaN.',
    ],
    [
      { kind: 'scale', path: 'a', by: 1, channel: null },
      'The channel of the edit "scale" is a number, not null.',
    ],
    [
      { kind: 'replace', path: ['a'], from: 'b' },
      'The path of the edit "replace" is a path, as encoder.P3, not ["a"].',
    ],
    [
      { kind: 'scale', path: 'a', by: 1, chanel: 2 },
      'The edit "scale" has no chanel, only kind, path, by, channel, query, box.',
    ],
  ])('readEdit(%j) says what is wrong', (value, sentence) => {
    expect(() => readEdit(value)).toThrow(sentence);
  });
});

describe('addEdit(edits, edit)', () => {
  const scale = (by: number, channel?: number): Edit => ({
    kind: 'scale',
    path: 'encoder.P3',
    by,
    ...(channel === undefined ? {} : { channel }),
  });

  it('takes the place of a change of the same thing', () => {
    expect(addEdit([scale(0)], scale(2))).toEqual([scale(2)]);
    expect(addEdit([scale(0)], ONE.code)).toEqual([ONE.code]);
    expect(
      addEdit([{ kind: 'queries', count: 10 }], { kind: 'queries', count: 20 }),
    ).toEqual([{ kind: 'queries', count: 20 }]);
  });

  it('keeps changes of other things: another channel, another query', () => {
    expect(addEdit([scale(0, 1)], scale(0, 2))).toHaveLength(2);
    expect(
      addEdit([{ kind: 'freeze', query: 1 }], { kind: 'freeze', query: 2 }),
    ).toHaveLength(2);
    expect(addEdit([ONE.stop, ONE.queries, ONE.freeze], ONE.denoising)).toHaveLength(4);
  });
});

it('editWords(edit) says in a few words what it does', () => {
  expect(EDITS.map((edit) => editWords(edit))).toEqual([
    'encoder.P3 becomes backbone.S3',
    'channel 5 of encoder.P3 × 2',
    'encoder.P5 is shuffled',
    'encoder.ccff.topDown.*.upsampled is zero',
    'encoder.P3: (value) => value',
    'K = 10 queries',
    'token 412 becomes a query',
    'query 3 begins at 0.1, 0.2, 0.4, 0.6',
    'query 1 keeps its first box',
    'the decoder stops after layer 3',
    'discrete sampling',
    'denoising queries in front, noise 7',
  ]);
  expect(editWords({ kind: 'scale', path: 'encoder.P3', by: 0 })).toBe(
    'encoder.P3 is zero',
  );
});
