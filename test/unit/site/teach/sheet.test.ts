import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exercisesIn, linesOf } from '#site/teach/exercises/catalogue.ts';
import { shownLessons } from '#site/teach/lessonPlans.ts';
import { choiceIn, queryOf } from '#site/teach/sheet/choice.ts';
import { chaptersWithExercises } from '#test/support/chapters.ts';

const FOLDER = join(import.meta.dirname, '../../../../chapters');
const chapters = await chaptersWithExercises();

describe('the list of exercises', () => {
  it.each(chapters)(
    'of $slug has all of them, each with words and a beginning',
    (chapter) => {
      const { slug: id, exercises, starter, folder } = chapter;
      const body = readFileSync(join(FOLDER, folder, 'index.mdx'), 'utf8');
      const listed = exercisesIn({ id, body, number: 1, title: 'A chapter' }, exercises);
      expect(listed.map(({ name }) => name).toSorted()).toEqual(
        Object.keys(exercises).toSorted(),
      );
      for (const one of listed) {
        expect(one.starter).toBe(starter(one.name));
        expect(one.task).toMatch(/^[A-Z].{30,}[.?)]$/s);
        // Nothing of the chapter's own syntax on paper.
        expect(one.task.replaceAll(/`[^`]*`/g, '')).not.toMatch(/\]\(|[{}<>*]|import /);
        expect(linesOf(one.solution)).toBeGreaterThan(0);
      }
    },
  );

  it('exercisesIn throws for an exercise without words or without a solution', () => {
    const body = '## Your turn\n\n```js live exercise=f\nfunction f() {}\n```\n';
    const chapter = { id: 'a', body, number: 1, title: 'A' };
    expect(() => exercisesIn(chapter, { f: { solution: 'x' } })).toThrow(/no words/);
    expect(() => exercisesIn(chapter, {})).toThrow(/no solution/);
  });
});

describe('the choice of a sheet', () => {
  const known = ['aifi.attentionRow', 'ccff.upsample2', 'losses.giou'];
  it('choiceIn(queryOf(choice)) is the choice, in its order', () => {
    const choice = {
      exercises: ['losses.giou', 'aifi.attentionRow'],
      hidden: ['code', 'solutions'],
    } as const;
    const query = queryOf(choice, '?seed=7&hide=controls');
    expect(query).toBe(
      '?seed=7&hide=controls,code,solutions&exercises=losses.giou,aifi.attentionRow',
    );
    expect(choiceIn(query, known)).toEqual(choice);
    expect(queryOf({ exercises: [], hidden: [] }, query)).toBe('?seed=7&hide=controls');
  });

  it.each([
    '?exercises=nothing,a.b,__proto__.x',
    '?exercises=',
    `?exercises=${'aifi.attentionRow,'.repeat(1000)}`,
    '?exercises=%3Cscript%3E',
  ])('of %.40s is empty', (query) => {
    expect(choiceIn(query, known)).toEqual({ exercises: [], hidden: [] });
  });
});

it('shownLessons(files, chapters) shows plans with the titles of figures, shortest first', () => {
  const view = { chapter: 'aifi', figure: 'attention', minutes: 5 };
  const lesson = { version: 1, title: 'Long', minutes: 45, views: [view] };
  const body = '```js live figure name=attention ratio=1/1 title="Each token asks"';
  const shown = shownLessons(
    {
      '/chapters/lessons/long.lesson.json': lesson,
      '/chapters/lessons/short.lesson.json': {
        ...{ ...lesson, title: 'Short', minutes: 15 },
        views: [{ chapter: 'opening', figure: 'story', state: 'seed=7', hide: ['code'] }],
      },
    },
    [{ id: 'aifi', title: 'AIFI', body }],
  );
  expect(shown.map(({ name, views }) => [name, views[0]?.title])).toEqual([
    ['short', 'Follow one thing'],
    ['long', 'AIFI: Each token asks'],
  ]);
  expect(shown.map(({ present }) => decodeURIComponent(present))).toEqual([
    '?seed=7&present=story&lesson=short:1&hide=code',
    'aifi/?present=attention&lesson=long:1',
  ]);
  expect(shown[1]?.guided).toBe('aifi/?lesson=long%3A1');
});
