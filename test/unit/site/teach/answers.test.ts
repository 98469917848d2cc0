import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MOST,
  readAnswer,
  withAttempt,
  type Answer,
  type Attempt,
} from '#site/teach/answers/answers.ts';
import {
  fileNameOf,
  MOST_FILE,
  MOST_NAME,
  readAnswers,
  textOf,
  VERSION,
  writeAnswers,
  type AnswersFile,
} from '#site/teach/answers/answersFile.ts';

const at = '2026-11-29T18:20:05Z';
const attempt = (ok: boolean, sentence = 'It says so.'): Attempt => ({ at, ok, sentence });

function after(tries: readonly (readonly [code: string, ok: boolean])[]): Answer {
  const answer = tries.reduce<Answer | undefined>(
    (before, [code, ok]) => withAttempt(before, code, attempt(ok, code)),
    undefined,
  );
  if (!answer) throw new Error('No attempt.');
  return answer;
}

describe('withAttempt', () => {
  it('keeps the newest text until one passes, then the newest that passed', () => {
    expect(after([['a', false]])).toMatchObject({ code: 'a', attempts: 1 });
    expect(
      after([
        ['a', false],
        ['b', false],
      ]).code,
    ).toBe('b');
    const solved = after([
      ['a', false],
      ['b', true],
      ['c', false],
    ]);
    expect(solved).toMatchObject({ code: 'b', verdict: { ok: true, sentence: 'b' } });
    expect(solved.attempts).toBe(3);
    expect(
      after([
        ['b', true],
        ['c', true],
      ]).code,
    ).toBe('c');
  });

  it('keeps the first attempt and the newest, and counts them all', () => {
    const many = after(Array.from({ length: 40 }, (_, n) => [String(n), false] as const));
    expect(many.attempts).toBe(40);
    expect(many.tries).toHaveLength(MOST.tries);
    expect(many.tries[0]?.sentence).toBe('0');
    expect(many.tries.at(-1)?.sentence).toBe('39');
    expect(readAnswer(JSON.parse(JSON.stringify(many)))).toEqual(many);
  });
});

const file = (answers: AnswersFile['answers'], name = 'Ada'): AnswersFile => ({
  name,
  book: '0.6.0',
  written: at,
  answers,
});
const one = file({ 'aifi.attentionRow': after([['function attentionRow() {}', true]]) });

describe('a file of answers', () => {
  it('readAnswers(writeAnswers(x)) is x, whatever was written', () => {
    const code = fc.string({ unit: 'grapheme', maxLength: 400 });
    const tries = fc.array(fc.tuple(code, fc.boolean()), { minLength: 1, maxLength: 20 });
    const name = fc.string({ maxLength: MOST_NAME }).map((text) => text.trim());
    fc.assert(
      fc.property(tries, name, (asked, who) => {
        const written = file({ 'ccff.upsample2': after(asked) }, who);
        expect(readAnswers(writeAnswers(written))).toEqual(written);
      }),
    );
  });

  const broken = (change: (plain: Record<string, unknown>) => void) => {
    const plain = JSON.parse(writeAnswers(one)) as Record<string, unknown>;
    change(plain);
    return JSON.stringify(plain);
  };
  const answerWith = (change: Record<string, unknown>) =>
    broken((plain) => {
      const [answer] = plain['answers'] as Record<string, unknown>[];
      plain['answers'] = [{ ...answer, ...change }];
    });
  it.each([
    ['', /no JSON/],
    ['not json', /no JSON/],
    ['[1, 2]', /no file of answers/],
    ['null', /no file of answers/],
    ['{"format": "x"}', /no file of answers/],
    [' '.repeat(MOST_FILE + 1), /too large/],
    [broken((plain) => (plain['version'] = 0)), /version 0, which is no longer read/],
    [broken((plain) => (plain['version'] = VERSION + 1)), /newer book/],
    [broken((plain) => (plain['version'] = '1')), /unknown/],
    [broken((plain) => (plain['answers'] = {})), /no list of answers/],
    [broken((plain) => (plain['answers'] = Array.from({ length: 201 }))), /more than 200/],
    [broken((plain) => (plain['answers'] = [null])), /answer 1/],
    [answerWith({ exercise: '__proto__' }), /answer 1/],
    [answerWith({ exercise: '=cmd|calc.x' }), /answer 1/],
    [answerWith({ code: 'x'.repeat(MOST.code + 1) }), /answer 1/],
    [answerWith({ attempts: -1 }), /answer 1/],
    [answerWith({ attempts: 1e9 }), /answer 1/],
    [answerWith({ verdict: { ok: 'yes', sentence: '' } }), /answer 1/],
    [answerWith({ tries: [{ ok: true, sentence: '', at: 'yesterday' }] }), /answer 1/],
  ])('readAnswers refuses %.30j with one sentence', (text, says) => {
    const refused = () => readAnswers(text);
    expect(refused).toThrow(says);
    try {
      refused();
    } catch (error) {
      expect(String(error).length).toBeLessThan(300);
    }
  });

  it('textOf(file) refuses what is too large by its own size, and reads nothing of it', async () => {
    const large = new Blob([new Uint8Array(7_310_000)]);
    await expect(textOf(large)).rejects.toThrow(
      'This file is too large to hold answers: 7.4 MB, 2 MB at most.',
    );
    await expect(textOf(new Blob([new Uint8Array(MOST_FILE + 1)]))).rejects.toThrow(
      '2.1 MB, 2 MB at most',
    );
    expect(await textOf(new Blob(['{}']))).toBe('{}');
  });

  it('fileNameOf(name) is a name that every system takes', () => {
    expect(fileNameOf('')).toBe('my.answers.json');
    expect(fileNameOf('Ada Lovelace')).toBe('Ada-Lovelace.answers.json');
    expect(fileNameOf('../../etc/passwd')).toBe('etc-passwd.answers.json');
    expect(fileNameOf('김민준 7')).toBe('김민준-7.answers.json');
  });

  it('answers.schema.json says what readAnswers takes', () => {
    const schema = readFileSync('site/public/answers.schema.json', 'utf8');
    const { properties, $defs } = JSON.parse(schema) as {
      properties: Record<string, Record<string, unknown>> & {
        answers: {
          maxItems: number;
          items: {
            required: string[];
            properties: Record<string, Record<string, unknown>>;
          };
        };
      };
      $defs: { verdict: { properties: { sentence: { maxLength: number } } } };
    };
    expect(properties['version']?.['const']).toBe(VERSION);
    expect(properties['name']?.['maxLength']).toBe(MOST_NAME);
    expect(properties.answers.maxItems).toBe(MOST.answers);
    const { code, tries, attempts, exercise } = properties.answers.items.properties;
    expect(code?.['maxLength']).toBe(MOST.code);
    expect(tries?.['maxItems']).toBe(MOST.tries);
    expect(attempts?.['maximum']).toBe(MOST.attempts);
    expect(exercise?.['maxLength']).toBe(MOST.exercise);
    expect($defs.verdict.properties.sentence.maxLength).toBe(MOST.sentence);
    const [written] = (
      JSON.parse(writeAnswers(one)) as { answers: Record<string, unknown>[] }
    ).answers;
    expect(Object.keys(written ?? {}).sort()).toEqual(
      properties.answers.items.required.toSorted(),
    );
  });
});
