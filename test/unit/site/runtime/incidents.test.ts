import { describe, expect, it } from 'vitest';
import type { Edit } from '#lib/trace/edits/index.ts';
import { endWords, tooOften, type Ending } from '#site/runtime/incidents.ts';
import { UNSTARTED } from '#site/runtime/unstarted.ts';
import { switchedOff } from '#site/runtime/switchedOff.ts';

const edit: Edit<'code'> = { kind: 'code', path: 'encoder.P3', code: 'value => value' };
const ENDINGS: readonly Ending[] = [
  { kind: 'endless' },
  { kind: 'tampered', what: 'Float32Array' },
  { kind: 'tampered', what: 'x'.repeat(5000) },
  { kind: 'closed' },
  { kind: 'silent' },
];

describe('endWords(ending, typed)', () => {
  it.each(ENDINGS)('$kind is one sentence of at most 300 characters', (ending) => {
    for (const typed of [null, edit, { ...edit, path: 'p'.repeat(10_000) }]) {
      const { sentence, culprit } = endWords(ending, typed);
      expect(sentence).toMatch(/^[A-Z][^\n]*\.$/);
      expect(sentence.length).toBeLessThanOrEqual(300);
      expect(culprit).toEqual(typed);
    }
  });

  it('names the function, and says that it is switched off', () => {
    expect(endWords({ kind: 'endless' }, edit).sentence).toBe(
      'The function for encoder.P3 did not end within 2 s; it is switched off.',
    );
    expect(endWords({ kind: 'tampered', what: 'Float32Array' }, edit).sentence).toBe(
      'The function for encoder.P3 changed what is not its own (Float32Array); it is switched off.',
    );
  });
});

describe('tooOften(endings, incident, at)', () => {
  const plain = endWords({ kind: 'closed' }, null);
  const told = (times: readonly number[]) => {
    let endings: readonly number[] = [];
    return times.map((at) => {
      const after = tooOften(endings, plain, at);
      endings = after.endings;
      return after.sentence !== null;
    });
  };

  it('stops at the third end within two minutes', () => {
    expect(told([0, 10_000, 20_000])).toEqual([false, false, true]);
    expect(told([0, 10_000, 130_000])).toEqual([false, false, false]);
  });

  it('does not count ends whose culprit is switched off', () => {
    const named = endWords({ kind: 'closed' }, edit);
    expect(tooOften([1, 2], named, 3)).toEqual({ endings: [1, 2], sentence: null });
  });
});

it('says in one sentence why there is no worker', () => {
  for (const sentence of Object.values(UNSTARTED)) {
    expect(sentence).toMatch(/^[A-Z][^\n]*\.$/);
    expect(sentence.length).toBeLessThanOrEqual(300);
  }
});

describe('switchedOff()', () => {
  it('refuses a culprit until it is changed or switched on, and nothing else', () => {
    const off = switchedOff();
    off.add(endWords({ kind: 'endless' }, edit));
    off.add(endWords({ kind: 'closed' }, null));
    expect(off.why(edit)).toMatch(/did not end/);
    expect(() => off.refuse([edit])).toThrow(
      'The function for encoder.P3 did not end within 2 s; it is switched off: change it to run it again.',
    );
    const others: readonly Edit[] = [
      { ...edit, code: 'value => value.neg()' },
      { ...edit, path: 'encoder.P4' },
      { kind: 'cut', path: 'encoder.P3' },
    ];
    expect(() => off.refuse(others)).not.toThrow();
    off.remove(edit);
    expect(off.why(edit)).toBeNull();
    expect(() => off.refuse([edit])).not.toThrow();
  });
});
