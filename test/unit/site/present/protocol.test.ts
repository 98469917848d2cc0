import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFromSpeaker, readFromStage } from '#site/present/protocol.ts';
import { spoken } from '#site/present/spoken.ts';
import {
  nameOfSpeaker,
  nameOfTalk,
  newTalk,
  talkNamed,
  talkOfSpeaker,
} from '#site/present/talkName.ts';

const SLIDE = {
  kind: 'slide',
  ...{ at: 2, of: 9, title: 'AIFI', says: '', notes: '<p>a</p>', next: null, began: 1 },
};

describe('readFromStage(data)', () => {
  it.each([
    SLIDE,
    { kind: 'over' },
    { kind: 'picture', of: 3, url: 'data:image/webp;base64,AA' },
    {
      kind: 'controls',
      at: 1,
      controls: [
        { is: 'button', label: 'Play', pressed: null },
        { is: 'check', label: 'Truth', value: true },
        { is: 'range', label: 'Layer', min: 0, max: 3, step: 1, value: 2 },
        { is: 'choice', label: 'Map', options: ['S3', 'S4'], value: 0 },
      ],
    },
  ])('reads $kind', (message) => expect(readFromStage(message)).toEqual(message));

  it.each([
    [null],
    ['slide'],
    [{}],
    [{ kind: 'toString' }],
    [{ kind: '__proto__' }],
    [{ ...SLIDE, at: -1 }],
    [{ ...SLIDE, notes: 3 }],
    [{ ...SLIDE, notes: 'a'.repeat(200_001) }],
    [{ kind: 'picture', of: 3, url: 'https://example.org/a.webp' }],
    [{ kind: 'picture', of: 3, url: 'data:image/svg+xml;base64,AA' }],
    [{ kind: 'controls', at: 1, controls: [{ is: 'range', label: 'Layer', min: 0 }] }],
    [{ kind: 'controls', at: 1, controls: Array(201).fill({ is: 'button', label: '' }) }],
  ])('%j is no message', (data) => expect(readFromStage(data)).toBeNull());
});

describe('readFromSpeaker(data)', () => {
  it.each([
    { kind: 'hello' },
    { kind: 'deed', deed: 'next' },
    { kind: 'go', at: 4 },
    { kind: 'operate', at: 1, control: 0, value: 0.5 },
    { kind: 'operate', at: 1, control: 0, value: null },
    { kind: 'word', at: 1, word: 2 },
    { kind: 'point', spot: { x: 0.5, y: 1 } },
    { kind: 'point', spot: null },
  ])('reads $kind', (message) => expect(readFromSpeaker(message)).toEqual(message));

  it.each([
    [{ kind: 'deed', deed: 'constructor' }],
    [{ kind: 'deed', deed: 'eval' }],
    [{ kind: 'go', at: 1.5 }],
    [{ kind: 'go', at: '4' }],
    [{ kind: 'operate', at: 1, control: 0, value: 'code' }],
    [{ kind: 'operate', at: 1, control: 0, value: NaN }],
    [{ kind: 'point', spot: { x: 2, y: 0 } }],
    [{ kind: 'slide' }],
  ])('%j is no message', (data) => expect(readFromSpeaker(data)).toBeNull());

  it('throws at nothing', () =>
    fc.assert(
      fc.property(fc.anything(), (data) => {
        readFromSpeaker(data);
        readFromStage(data);
      }),
    ));
});

describe('a talk', () => {
  it('is found again by the name of its window', () => {
    const talk = newTalk(1_790_000_000_000);
    expect(talkNamed(nameOfTalk(talk))).toEqual(talk);
    expect(talkOfSpeaker(nameOfSpeaker(talk.id))).toBe(talk.id);
    expect(newTalk(0).id).not.toBe(talk.id);
  });
  it.each(['', 'talk-', 'talk-abc-1', 'talk-abcdefgh-1<', 'speaker-abc', '_blank'])(
    '“%s” is the name of none',
    (name) => {
      expect(talkNamed(name)).toBeNull();
      expect(talkOfSpeaker(name)).toBeNull();
    },
  );
});

describe('spoken(ms)', () => {
  it.each([
    [0, '0:00'],
    [65_400, '1:05'],
    [3_729_000, '1:02:09'],
    [-5, '0:00'],
  ])('%i ms are %s', (ms, words) => expect(spoken(ms)).toBe(words));
});
