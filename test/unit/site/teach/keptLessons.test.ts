// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readLesson } from '#site/teach/lesson/readLesson.ts';
import { collectFigure } from '#site/teach/lesson/collect.ts';
import { keepLesson, keptLessons, newLessonName } from '#site/teach/lesson/keptLessons.ts';
import {
  addressOfPlace,
  addressOfView,
  hiddenBeside,
  lessonPlace,
} from '#site/teach/lesson/openLesson.ts';

beforeEach(() => {
  localStorage.clear();
  history.replaceState(
    null,
    '',
    '/aifi/?seed=7&v.attention=1&present=attention&light=dark',
  );
});

describe('collectFigure(figure)', () => {
  it('begins a lesson, and adds to it, with the state of the page and not its looks', () => {
    expect(collectFigure('attention')).toContain('View 1 of “My lesson”');
    expect(collectFigure('answer')).toContain('View 2');
    const [kept] = keptLessons();
    expect(
      kept?.lesson.views.map(({ chapter, figure, state }) => [chapter, figure, state]),
    ).toEqual([
      ['aifi', 'attention', 'seed=7&v.attention=1'],
      ['aifi', 'answer', 'seed=7&v.attention=1'],
    ]);
  });

  it('says so where this browser keeps nothing', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('quota');
    });
    expect(collectFigure('attention')).toMatch(/keeps nothing.*\.$/);
    vi.restoreAllMocks();
  });
});

describe('keptLessons()', () => {
  const lesson = { version: 1, title: 'A', summary: '', minutes: 0, views: [] } as const;

  it('keeps, changes and forgets', () => {
    const [one, two] = [newLessonName(), newLessonName()];
    keepLesson(one, lesson);
    keepLesson(two, { ...lesson, title: 'B' });
    keepLesson(one, { ...lesson, title: 'C' });
    expect(keptLessons().map(({ lesson: { title } }) => title)).toEqual(['C', 'B']);
    keepLesson(one, null);
    expect(keptLessons().map(({ name }) => name)).toEqual([two]);
  });

  it.each([
    '',
    '{',
    '3',
    '[3]',
    '[null]',
    '[{"name":"own-a"}]',
    '[{"name":"../a","lesson":{}}]',
  ])('leaves out what another program wrote: %s', (text) => {
    localStorage.setItem('lessons', text);
    expect(keptLessons()).toEqual([]);
  });
});

describe('addresses of lessons', () => {
  it('lessonPlace(address) reads what addressOfPlace(name, at) wrote', () => {
    for (const isHomework of [false, true]) {
      const place = { name: 'why-no-nms', at: 3, isHomework };
      expect(lessonPlace(addressOfPlace(place))).toEqual(place);
    }
    const wrongs = ['', 'a', 'a:', '../a:1', 'a:1:2', 'a:1:home', 'A:1', 'a:1234'];
    for (const wrong of wrongs) expect(lessonPlace(wrong)).toBeNull();
  });

  it('a view without a place in its lesson leads nowhere else', () =>
    expect(addressOfView('a', [], 3, 'guided')).toBe(''));

  it('a view leaves out what it says, and what the link of the whole lesson says', () => {
    const [view] = readLesson(
      JSON.stringify({
        ...{ version: 1, title: 'A' },
        views: [{ chapter: 'aifi', figure: 'attention', hide: ['code'] }],
      }),
    ).views;
    if (!view) throw new Error('No view');
    history.replaceState(null, '', '/aifi/?lesson=a:1&hide=solutions,code,all');
    const beside = hiddenBeside(view);
    expect(beside).toEqual(['solutions']);
    const query = addressOfView('a', [view], 0, 'homework', beside).split('?')[1];
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      ...{ lesson: 'a:1:homework', hide: 'code,solutions' },
    });
  });
});
