// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { JUDGED } from '#site/notebook/judging.ts';
import type { WrittenExercise } from '#site/notebook/notebook.ts';
import { answersPanel, merged } from '#site/teach/answers/answersPanel.ts';
import { MOST, withAttempt } from '#site/teach/answers/answers.ts';
import { keepExercise } from '#site/teach/answers/keepExercises.ts';
import {
  checkedAnswers,
  forgetAll,
  keepAll,
  keepAnswer,
  keptAnswers,
  REFUSED,
} from '#site/teach/answers/keptAnswers.ts';
import { progressOf } from '#site/teach/answers/progress.ts';
import { onPaper } from '#site/teach/sheet/onPaper.ts';

const ID = 'aifi.attentionRow';
const at = '2026-11-29T18:20:05Z';

beforeEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  history.replaceState(null, '', '/');
});

/** An exercise whose reader writes `text` into its editor. */
function onPage(text: string | null = null) {
  document.body.innerHTML = '<live-cell><details class="cellCode"></details></live-cell>';
  const element = document.querySelector<HTMLElement>('live-cell');
  if (!element) throw new Error('The page has no cell.');
  const shown: string[] = [];
  const exercise: WrittenExercise = {
    name: 'attentionRow',
    element,
    starter: 'starter\n',
    ran: () => text ?? '',
    text: () => text,
    show(code, sentence) {
      shown.push(code, sentence);
      return Promise.resolve();
    },
  };
  keepExercise(ID, exercise);
  return {
    shown,
    notice: () => element.querySelector('.notice')?.textContent,
    leave: () => document.dispatchEvent(new Event('visibilitychange')),
    judged: (ok: boolean) =>
      element.dispatchEvent(
        new CustomEvent(JUDGED, { detail: { ok, sentence: 'It says so.' } }),
      ),
  };
}

it('keepExercise keeps what was judged, and shows it on the next visit without running it', () => {
  onPage('mine').judged(true);
  expect(keptAnswers()[ID]).toMatchObject({ code: 'mine', attempts: 1, draft: null });
  const next = onPage();
  expect(next.shown[0]).toBe('mine');
  expect(next.shown[1]).toMatch(/kept in this browser: it passed.*Press Run/);
  expect(keptAnswers()[ID]?.attempts).toBe(1);
});

it('keepExercise keeps a draft when the page is left, and no draft of what the book wrote', () => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  onPage('starter').leave();
  expect(keptAnswers()).toEqual({});
  onPage('half of it').leave();
  expect(keptAnswers()[ID]).toMatchObject({ code: '', attempts: 0, draft: 'half of it' });
  expect(checkedAnswers()).toEqual({});
  expect(onPage().shown[0]).toBe('half of it');
});

it('a text that a link brought stays in the editor', () => {
  onPage('mine').judged(false);
  expect(onPage('of the link').shown).toEqual([]);
});

it('?safe shows nothing of what is kept, and keeps nothing over it', () => {
  onPage('mine').judged(true);
  history.replaceState(null, '', '/?safe');
  const safe = onPage('other');
  expect(safe.shown).toEqual([]);
  safe.judged(false);
  expect(safe.notice()).toBe(REFUSED);
  history.replaceState(null, '', '/');
  expect(JSON.parse(localStorage.getItem('answers') ?? '{}')).toMatchObject({
    answers: { [ID]: { code: 'mine' } },
  });
  // What the page itself remembers of `?safe` goes with it.
  keepAll({});
});

it('a browser that keeps nothing says so in one sentence, and the page goes on', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('no', 'SecurityError');
  });
  const page = onPage('mine');
  page.judged(true);
  expect(page.notice()).toBe(REFUSED);
  expect(checkedAnswers()[ID]?.code).toBe('mine');
  vi.restoreAllMocks();
  keepAll({});
});

it('a full browser says what helps', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('no', 'QuotaExceededError');
  });
  const page = onPage('mine');
  page.judged(true);
  expect(page.notice()).toMatch(/no room for more answers.*last as long as the page/);
  expect(checkedAnswers()[ID]?.code).toBe('mine');
  vi.restoreAllMocks();
  keepAll({});
});

it('more than this book keeps lasts as long as the page, beside what was kept before', () => {
  const answer = withAttempt(undefined, 'x', { at, ok: true, sentence: '' });
  keepAnswer('a.before', { ...answer, draft: null });
  const many = Array.from({ length: MOST.answers }, (_, n) => [`b.n${n}`, answer] as const);
  const all = Object.fromEntries(
    [['a.before', answer] as const, ...many].map(([id, one]) => [
      id,
      { ...one, draft: null },
    ]),
  );
  expect(keepAll(all)).toMatch(/no room for more answers/);
  expect(Object.keys(keptAnswers())).toHaveLength(MOST.answers + 1);
  expect(localStorage.getItem('answers')).toContain('a.before');
  expect(forgetAll()).toBeNull();
});

it('forgetAll() forgets in a full browser too, and says where one lets it forget nothing', () => {
  onPage('mine').judged(true);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('no', 'QuotaExceededError');
  });
  expect(forgetAll()).toBeNull();
  expect(keptAnswers()).toEqual({});
  vi.restoreAllMocks();

  onPage('mine').judged(true);
  vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => {
    throw new DOMException('no', 'SecurityError');
  });
  expect(forgetAll()).toMatch(/forget nothing/);
  expect(checkedAnswers()[ID]?.code).toBe('mine');
  history.replaceState(null, '', '/?safe');
  expect(forgetAll()).toMatch(/leaves alone what this browser keeps/);
});

it('Forget all says what became of it, whether the browser forgets or not', () => {
  onPage('mine').judged(true);
  const place = document.createElement('div');
  answersPanel(place, '0.6.0');
  const forget = [...place.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Forget all',
  );
  const said = () => place.querySelector('[role="status"]')?.textContent;
  const refusal = vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => {
    throw new DOMException('no', 'SecurityError');
  });
  forget?.click();
  forget?.click();
  expect(said()).toMatch(/forget nothing/);
  refusal.mockRestore();
  forget?.click();
  forget?.click();
  expect(said()).toBe('This browser has forgotten your answers.');
  expect(keptAnswers()).toEqual({});
});

it.each([
  'not json',
  '[]',
  'null',
  '{"version": 2, "answers": {}}',
  '{"version": 1, "answers": {"__proto__": 1, "a.b": {"code": 4}, "aifi": null}}',
  `{"version": 1, "answers": {"a.b": {"code": "${'x'.repeat(MOST.code + 1)}"}}}`,
])('what this book did not write is not read: %.40s', (text) => {
  localStorage.setItem('answers', text);
  expect(keptAnswers()).toEqual({});
});

it('merged(kept, given) takes of each exercise what passed, else the newer', () => {
  const answer = (code: string, ok: boolean, when = at) =>
    withAttempt(undefined, code, { at: when, ok, sentence: '' });
  const later = '2026-12-01T00:00:00Z';
  const kept = {
    'a.one': { ...answer('kept', true), draft: null },
    'a.two': { ...answer('kept', false), draft: 'draft' },
    'a.three': { ...answer('kept', false, later), draft: null },
  };
  const given = {
    'a.one': answer('given', false, later),
    'a.two': answer('given', true),
    'a.three': answer('given', false),
    'a.four': answer('given', false),
  };
  const codes = Object.entries(merged(kept, given)).map(([id, { code }]) => [id, code]);
  expect(Object.fromEntries(codes)).toEqual({
    'a.one': 'kept',
    'a.two': 'given',
    'a.three': 'kept',
    'a.four': 'given',
  });
  expect(merged(kept, given)['a.two']?.draft).toBe('draft');
});

it('progressOf(passed, exercises) counts by chapter, and leaves out those without any', () => {
  const exercises = ['a.one', 'a.two', 'b.one', 'c.one'].map((id) => ({ id }));
  expect([...progressOf(['a.one', 'c.one', 'gone.x'], exercises)]).toEqual([
    ['a', { solved: 1, of: 2 }],
    ['c', { solved: 1, of: 1 }],
  ]);
});

it('keepAnswer(id, null) forgets one answer and no other', () => {
  const answer = withAttempt(undefined, 'x', { at, ok: true, sentence: '' });
  keepAnswer('a.one', { ...answer, draft: null });
  keepAnswer('a.two', { ...answer, draft: null });
  keepAnswer('a.one', null);
  expect(Object.keys(keptAnswers())).toEqual(['a.two']);
});

it('onPaper(exercise) has more lines to write on than a solution has', () => {
  const solution = 'function b() {\n  return 1\n}';
  const listed = {
    id: 'a.b',
    chapter: 'a',
    number: 1,
    title: 'A',
    name: 'b',
    task: 'Do it.',
  };
  const paper = onPaper({ ...listed, starter: 'function b() {}', solution });
  expect(paper.querySelectorAll('.lines i').length).toBeGreaterThan(2);
  expect(paper.querySelector('pre')?.textContent).toBe('function b() {}');
});
