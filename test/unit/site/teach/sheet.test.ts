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

it('shownLessons(files) begins with the shortest, at its first view', () => {
  const fileOf = (title: string, minutes: number) =>
    JSON.stringify({
      version: 1,
      title,
      minutes,
      views: [{ chapter: 'aifi', figure: 'attention', state: 'seed=7' }],
    });
  const shown = shownLessons({
    '/chapters/lessons/long.lesson.json': fileOf('Long', 45),
    '/chapters/lessons/short.lesson.json': fileOf('Short', 15),
  });
  expect(shown.map(({ name }) => name)).toEqual(['short', 'long']);
  expect(shown[0]?.presented).toBe('aifi/?seed=7&present=attention&lesson=short%3A1');
  expect(() => shownLessons({ '/chapters/lessons/a.lesson.json': '{' })).toThrow(/no JSON/);
});
