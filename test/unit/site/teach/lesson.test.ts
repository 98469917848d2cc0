import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOf } from '#site/teach/lesson/lesson.ts';
import { readLesson } from '#site/teach/lesson/readLesson.ts';

const VIEW = { chapter: 'aifi', figure: 'attention' };
const LESSON = { version: 1, title: 'Attention', views: [VIEW] };
const read = (lesson: unknown) => readLesson(JSON.stringify(lesson));

describe('readLesson(text)', () => {
  it('reads a lesson that is written by hand, and fills in what was left out', () =>
    expect(read({ ...LESSON, $schema: 'lesson.schema.json' })).toEqual({
      ...{ version: 1, title: 'Attention', summary: '', minutes: 0 },
      views: [
        { ...VIEW, state: '', minutes: 0, notes: '', ask: [], until: 'read', hide: [] },
      ],
    }));

  it('takes a state as an address has it, with or without its question mark', () => {
    const state = 'seed=7&v.attention=%7B%22token%22%3A0%7D';
    for (const written of [state, `?${state}`])
      expect(
        read({ ...LESSON, views: [{ ...VIEW, state: written }] }).views[0]?.state,
      ).toBe(state);
  });

  it.each([
    ['', 'no JSON'],
    ['{', 'no JSON'],
    ['null', 'The lesson is null'],
    ['[]', 'The lesson is a list'],
    ['{"version":1}', 'title is missing'],
    [JSON.stringify({ ...LESSON, version: 2 }), 'version is 2'],
    [JSON.stringify({ ...LESSON, views: [] }), 'views has 0 entries'],
    [JSON.stringify({ ...LESSON, views: {} }), 'views is an object'],
    [JSON.stringify({ ...LESSON, veiws: [] }), 'a field “veiws”'],
    [
      JSON.stringify({ ...LESSON, views: [VIEW, { ...VIEW, figur: 'a' }] }),
      'views[1] has a field',
    ],
    [
      JSON.stringify({ ...LESSON, views: [{ figure: 'a' }] }),
      'views[0].chapter is missing',
    ],
    [
      JSON.stringify({ ...LESSON, views: [{ chapter: '../a' }] }),
      'views[0].chapter is “../a”',
    ],
    [
      JSON.stringify({ ...LESSON, views: [{ chapter: 'https://a.org' }] }),
      'views[0].chapter',
    ],
    [
      JSON.stringify({ ...LESSON, views: [{ ...VIEW, figure: '<img>' }] }),
      'views[0].figure',
    ],
    [
      JSON.stringify({ ...LESSON, views: [{ ...VIEW, state: 'present=a' }] }),
      'views[0].state',
    ],
    [JSON.stringify({ ...LESSON, views: [{ ...VIEW, state: 'a=1#b' }] }), 'views[0].state'],
    [
      JSON.stringify({ ...LESSON, views: [{ ...VIEW, minutes: -1 }] }),
      'views[0].minutes is -1',
    ],
    [JSON.stringify({ ...LESSON, views: [{ ...VIEW, minutes: '5' }] }), 'views[0].minutes'],
    [
      JSON.stringify({ ...LESSON, views: [{ ...VIEW, hide: ['all'] }] }),
      'views[0].hide[0]',
    ],
    [JSON.stringify({ ...LESSON, views: [{ ...VIEW, until: 'never' }] }), 'views[0].until'],
    [
      JSON.stringify({ ...LESSON, views: [{ ...VIEW, ask: [{ question: '' }] }] }),
      'views[0].ask[0].question',
    ],
    [JSON.stringify({ ...LESSON, title: 'a'.repeat(200) }), 'title is “aaa'],
    [JSON.stringify({ ...LESSON, views: Array(201).fill(VIEW) }), 'views has 201 entries'],
    [`"${'a'.repeat(1_000_001)}"`, 'This file has'],
    [`{"__proto__": {"version": 1}, "version": 1}`, 'a field “__proto__”'],
  ])('says of %.60s in one sentence where it is wrong', (text, where) => {
    const wrong = (() => {
      try {
        readLesson(text);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(wrong).toContain(where);
    expect(wrong.length).toBeLessThanOrEqual(300);
    expect(wrong).toMatch(/^[^\n]+[.?]$/);
  });

  it('throws sentences at anything', () =>
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          readLesson(text);
        } catch (error) {
          const { message } = error as Error;
          expect(message.length).toBeLessThanOrEqual(300);
        }
      }),
    ));

  it('knows the fields that the published schema has, and no others', () => {
    const schema = JSON.parse(
      readFileSync(
        join(import.meta.dirname, '../../../../site/public/lesson.schema.json'),
        'utf8',
      ),
    ) as {
      properties: object;
      $defs: { view: { properties: object }; question: { properties: object } };
    };
    const fields = (lesson: unknown) => {
      try {
        read(lesson);
        return '';
      } catch (error) {
        return ((error as Error).message.split('there are ')[1] ?? '').replace('.', '');
      }
    };
    expect(fields({ ...LESSON, x: 1 })).toBe(Object.keys(schema.properties).join(', '));
    expect(fields({ ...LESSON, views: [{ ...VIEW, x: 1 }] })).toBe(
      Object.keys(schema.$defs.view.properties).join(', '),
    );
    expect(
      fields({ ...LESSON, views: [{ ...VIEW, ask: [{ question: 'a', x: 1 }] }] }),
    ).toBe(Object.keys(schema.$defs.question.properties).join(', '));
  });
});

const folder = join(import.meta.dirname, '../../../../chapters');
const lessons = readdirSync(join(folder, 'lessons')).map((name) => ({
  name,
  lesson: readLesson(readFileSync(join(folder, 'lessons', name), 'utf8')),
}));
const PAGES = { opening: ['story'], debugger: ['debugger'] };

/** Figures and exercises of a page of the book. */
function figuresOfPage(slug: string): readonly string[] {
  if (Object.hasOwn(PAGES, slug)) return PAGES[slug as keyof typeof PAGES];
  const chapter = readdirSync(folder).find((name) => name.replace(/^\d+-/, '') === slug);
  if (chapter === undefined) throw new Error(`No chapter ${slug}`);
  const text = readFileSync(join(folder, chapter, 'index.mdx'), 'utf8');
  return [...text.matchAll(/^```js live (?:(?:figure|wide) name|exercise)=(\w+)/gm)].map(
    ([, name = '']) => name,
  );
}

describe('the lessons that come with the book', () => {
  it('are four', () =>
    expect(lessons.map(({ lesson }) => [lesson.title, lesson.minutes])).toEqual([
      ['Attention in a detector', 45],
      ['Detection in 15 minutes', 15],
      ['Training a detector', 90],
      ['Why no NMS', 45],
    ]));

  it.each(lessons)('$name shows what is there, in the time that it says', ({ lesson }) => {
    for (const view of lesson.views) {
      if (view.figure !== null) expect(figuresOfPage(view.chapter)).toContain(view.figure);
      expect(pathOf(view)).toMatch(/^(?:[a-z-]+\/)?$/);
      expect(view.minutes).toBeGreaterThan(0);
      expect(view.notes).not.toBe('');
    }
    const minutes = lesson.views.reduce((sum, view) => sum + view.minutes, 0);
    expect(minutes).toBe(lesson.minutes);
    const asked = lesson.views.flatMap(({ ask }) => ask);
    expect(asked.length).toBeGreaterThan(lesson.minutes / 15);
    for (const { answer, wrong } of asked) {
      expect(answer).not.toBe('');
      expect(wrong.length).toBeGreaterThan(0);
    }
  });
});
