// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAnswers, writeAnswers } from '#site/teach/answers/answersFile.ts';
import { merged } from '#site/teach/answers/answersPanel.ts';
import {
  checkedAnswers,
  keepAnswer,
  keptAnswers,
} from '#site/teach/answers/keptAnswers.ts';
import { readHandedIn, standingIn } from '#site/teach/bulk/classTable.ts';
import { tableOf } from '#site/teach/bulk/tableOfClass.ts';
import { progressIn, setAsHomework, tasksOf } from '#site/teach/lesson/homework.ts';
import { readLesson } from '#site/teach/lesson/readLesson.ts';

const LESSON = readLesson(
  JSON.stringify({
    ...{ version: 1, title: 'Why', summary: 'For all.' },
    views: [
      {
        ...{ chapter: 'aifi', figure: 'attention', notes: 'Say this.' },
        ask: [
          { question: 'Which cells?', answer: 'The bright ones.' },
          { question: 'Why?' },
        ],
      },
      { chapter: 'aifi', figure: 'attentionRow' },
    ],
  }),
);
const EXERCISES = [{ id: 'aifi.attentionRow' }];
const tasks = () => tasksOf('why', LESSON, EXERCISES);

async function cardAt(at: number) {
  const element = document.createElement('aside');
  const questions = document.createElement('div');
  element.append(questions);
  document.body.replaceChildren(element);
  await setAsHomework({ element, questions }, LESSON, {
    name: 'why',
    at,
    isHomework: true,
  });
  const fields = [...element.querySelectorAll('textarea')];
  return {
    element,
    fields,
    line: () => element.querySelector('.progressLine')?.textContent,
    write(field: number, text: string) {
      const one = fields[field];
      if (!one) throw new Error('No field');
      one.value = text;
      one.dispatchEvent(new Event('change'));
    },
  };
}

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '/aifi/?lesson=why:1:homework');
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(EXERCISES)));
});
afterEach(() => vi.unstubAllGlobals());

describe('tasksOf(name, lesson, exercises)', () => {
  it('are its questions, and the exercises that its views name', () =>
    expect(tasks().map(({ id, at }) => [id, at])).toEqual([
      ['lesson-why.v1q1', 0],
      ['lesson-why.v1q2', 0],
      ['aifi.attentionRow', 1],
    ]));

  it('have the same names in every browser that a lesson was handed to', () => {
    const [one, other] = ['own-abc1', 'own-xyz2'].map((name) =>
      tasksOf(name, LESSON, EXERCISES).map(({ id }) => id),
    );
    expect(one).toEqual(other);
    expect(one?.[0]).toMatch(/^lesson-[a-z\d]+\.v1q1$/);
  });
});

describe('setAsHomework(card, lesson, place)', () => {
  it('keeps an answer in words, shows it on the next visit, and counts it', async () => {
    const page = await cardAt(0);
    expect(page.element.textContent).toContain('For all.');
    expect(page.element.textContent).not.toContain('Say this.');
    expect(page.line()).toBe('0 of 2 questions answered, 0 of 1 exercises solved.');
    page.write(0, ' The bright cells. ');
    expect(page.line()).toBe('1 of 2 questions answered, 0 of 1 exercises solved.');
    const next = await cardAt(0);
    expect(next.fields.map(({ value }) => value)).toEqual(['The bright cells.', '']);
    next.write(0, '');
    expect(keptAnswers()).toEqual({});
  });

  it('shows no answer that was given to another question in this place', async () => {
    const answer = { code: 'Old.', verdict: null, attempts: 0, tries: [], draft: null };
    keepAnswer('lesson-why.v1q1', { ...answer, question: 'Something else?' });
    expect((await cardAt(0)).fields[0]?.value).toBe('');
    expect(progressIn(tasks())).toMatch(/^0 of 2 questions/);
  });

  it('shows what may be answered, but not where the link hides solutions', async () => {
    expect((await cardAt(0)).element.textContent).toContain('The bright ones.');
    history.replaceState(null, '', '/aifi/?lesson=why:1:homework&hide=solutions');
    const { element, fields } = await cardAt(0);
    expect(element.textContent).not.toContain('The bright ones.');
    expect(fields).toHaveLength(2);
  });

  it('hands in on its last view', async () => {
    expect((await cardAt(0)).element.querySelector('.handIn')).toBeNull();
    const { element } = await cardAt(1);
    expect(element.querySelector('.handIn')?.textContent).toContain('Save as a file');
  });
});

describe('an answer in words', () => {
  const id = 'lesson-why.v1q1';
  const file = () => {
    const answers = checkedAnswers();
    return writeAnswers({ name: 'Ada', book: '0.6.0', written: '', answers });
  };
  beforeEach(async () => (await cardAt(0)).write(0, 'The bright\ncells.'));

  it('stands in the file, as an older book reads it too, and in the table of a class', () => {
    expect(JSON.parse(file())).toMatchObject({
      version: 1,
      answers: [{ exercise: id, verdict: null, attempts: 0, tries: [] }],
    });
    expect(readAnswers(file()).answers[id]).toMatchObject({
      ...{ question: 'Which cells?', code: 'The bright\ncells.' },
    });
    const row = readHandedIn('ada.answers.json', file());
    expect(standingIn(row, id)).toBe('words');
    const table = tableOf([row], [id]);
    document.body.replaceChildren(table);
    table.querySelector('button')?.click();
    expect(table.querySelector('.more')?.textContent).toBe(
      'Ada: Which cells?The bright\ncells.',
    );
    expect(table.querySelector('.sum')?.textContent).toBe('0 of 0');
  });

  it('stays where a file is opened, and a file that says it was right makes it no right one', () => {
    const forged = { ok: true, sentence: '' };
    const given = readAnswers(
      file().replace('The bright', 'Old').replace('null', JSON.stringify(forged)),
    );
    expect(merged(keptAnswers(), given.answers)[id]?.code).toBe('The bright\ncells.');
    const row = { ...readHandedIn('a', file()), answers: given };
    expect(standingIn(row, id)).toBe('words');
  });
});
