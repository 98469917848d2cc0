import { describe, expect, it } from 'vitest';
import type { Frame } from '#lib/trace/frame.ts';
import { judge, type Exercise } from '#site/notebook/exercise.ts';

const frame: Frame = { path: 'a', dims: 'Q', shape: [2], data: Float32Array.of(1, 2) };
const see = (path: string) =>
  path === 'a' ? Promise.resolve(frame) : Promise.reject(new Error(`no ${path}`));
const weight = (path: string) => Promise.reject(new Error(`no ${path}`));

const doubled: Exercise = {
  solution: 'const double = (x) => 2 * x',
  async check(written, look) {
    const { data } = await look('a');
    const double = written as (x: number) => unknown;
    const wrong = [...data].find((x) => double(x) !== 2 * x);
    return wrong === undefined
      ? { ok: true, sentence: 'Right.' }
      : { ok: false, sentence: `double(${wrong}) should be ${2 * wrong}.` };
  },
};

describe('judge', () => {
  it('judge(exercise, name, written) is what the check says of the function', async () => {
    expect(await judge(doubled, 'double', (x: number) => x + x, see, weight)).toEqual({
      ok: true,
      sentence: 'Right.',
    });
    expect(await judge(doubled, 'double', (x: number) => x + 1, see, weight)).toEqual({
      ok: false,
      sentence: 'double(2) should be 4.',
    });
  });

  it.each([undefined, null, 4, 'x => x', {}])(
    'judge(exercise, name, %j) says that it must stay a function',
    async (written) => {
      expect(await judge(doubled, 'double', written, see, weight)).toEqual({
        ok: false,
        sentence: 'double must stay a function.',
      });
    },
  );

  it('judge(exercise, name, written) says with what a function stopped', async () => {
    const sentenceOver = async (written: () => unknown) =>
      (await judge(doubled, 'double', written, see, weight)).sentence;
    const fail = (thrown: unknown) => () => {
      throw thrown;
    };
    expect(await sentenceOver(fail(new Error('not yet')))).toBe(
      'double stopped with: not yet',
    );
    expect(await sentenceOver(fail('words'))).toBe('double stopped with: words');
  });

  it('judge(exercise, name, written) says so where a promised value fails', async () => {
    const later: Exercise = {
      solution: '',
      check: async (written: () => unknown) => {
        await written();
        return { ok: true, sentence: 'Right.' };
      },
    };
    const verdict = await judge(
      later,
      'f',
      () => Promise.reject(new Error('late')),
      see,
      weight,
    );
    expect(verdict).toEqual({ ok: false, sentence: 'f stopped with: late' });
  });
});
