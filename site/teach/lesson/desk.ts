/** The page of lessons: what this browser has collected is put in order, saved, shared, opened and given. */
import { saveFile } from '#site/runtime/saveFile.ts';
import { copyText } from '#site/ui/copyText.ts';
import { html } from '#site/ui/dom.ts';
import { HIDDEN } from '#site/ui/hidden.ts';
import { byId } from '#site/ui/elements.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { loadShortForm } from '#site/ui/openAddress.ts';
import { currentQuery, valueIn, withValues } from '#site/ui/query.ts';
import { EMPTY_LESSON } from './collect.ts';
import { keepLesson, keptLessons, newLessonName } from './keptLessons.ts';
import { UNTIL, type Lesson, type LessonView } from './lesson.ts';
import { addressOfView, type Running } from './openLesson.ts';
import { readLesson } from './readLesson.ts';

const HOME = import.meta.env.BASE_URL.replace(/\/?$/, '/');
/** What an address holds on every way that it is passed on. */
const LONGEST_LINK = 8000;
const UNTIL_WORDS = {
  read: 'read',
  guess: 'answered the guess',
  change: 'tried it',
} as const;

const say = (sentence: string) => {
  byId('said', HTMLElement).textContent = sentence;
};

/** Takes a lesson that came as a file or in a link; the reader sees it at once. */
function take(text: string): string {
  const name = newLessonName();
  if (!keepLesson(name, readLesson(text)))
    throw new Error('This browser keeps nothing for this page: leave the private window.');
  return name;
}

function show(name: string): void {
  const all = keptLessons();
  const lesson = all.find((one) => one.name === name)?.lesson ?? EMPTY_LESSON;
  byId('kept', HTMLElement).replaceChildren(
    ...all.map((one) => {
      const pressed = String(one.name === name);
      return button(one.lesson.title, () => show(one.name), { 'aria-pressed': pressed });
    }),
  );
  const change = (part: Partial<Lesson>) => {
    const now = keptLessons().find((one) => one.name === name)?.lesson ?? lesson;
    if (!keepLesson(name, { ...now, ...part }))
      say('This browser keeps nothing for this page.');
  };
  const rebuild = (views: readonly LessonView[]) => {
    change({ views });
    show(name);
  };
  byId('desk', HTMLElement).replaceChildren(
    field('Title', lesson.title, (title) => change(title.trim() === '' ? {} : { title })),
    area('For whom, and what they can afterwards', lesson.summary, (summary) =>
      change({ summary }),
    ),
    field('Minutes', String(lesson.minutes), (text) =>
      change({ minutes: minutesOf(text) }),
    ),
    html(
      'ol',
      { class: 'views' },
      ...lesson.views.map((_, at) => row(lesson.views, at, rebuild, change)),
    ),
    lesson.views.length === 0
      ? html(
          'p',
          { class: 'note' },
          'Nothing is collected yet: open a chapter, and choose Lesson at a figure.',
        )
      : html('p', { class: 'deeds' }, ...deedsOf(name)),
  );
}

function row(
  views: readonly LessonView[],
  at: number,
  rebuild: (views: readonly LessonView[]) => void,
  change: (part: Partial<Lesson>) => void,
): HTMLElement {
  const view = views[at];
  if (!view) return html('li');
  let now = [...views];
  const set = (part: Partial<LessonView>) => {
    now = now.map((one, i) => (i === at ? { ...one, ...part } : one));
    change({ views: now });
  };
  const move = (by: number) => {
    const moved = now.filter((_, i) => i !== at);
    moved.splice(at + by, 0, { ...view, ...now[at] });
    rebuild(moved);
  };
  const until = html(
    'select',
    {},
    ...UNTIL.map((one) =>
      html('option', { value: one, selected: one === view.until }, UNTIL_WORDS[one]),
    ),
  );
  until.addEventListener('change', () =>
    set({ until: UNTIL[until.selectedIndex] ?? 'read' }),
  );
  return html(
    'li',
    {},
    html('p', {}, html('b', {}, `${view.chapter}: ${view.figure ?? 'title'}`)),
    field('Minutes', String(view.minutes), (text) => set({ minutes: minutesOf(text) })),
    area('Notes for the speaker', view.notes, (notes) => set({ notes })),
    area('Question to the class', view.ask[0]?.question ?? '', (question) =>
      set({
        ask:
          question.trim() === ''
            ? []
            : [{ answer: '', wrong: [], ...view.ask[0], question }],
      }),
    ),
    html('label', {}, html('span', {}, 'A guided reader goes on after having '), until),
    hiding(view.hide, (hide) => set({ hide })),
    html(
      'p',
      { class: 'deeds' },
      button('Up', () => move(-1), { disabled: at === 0 }),
      button('Down', () => move(1), { disabled: at === views.length - 1 }),
      button('Remove', () => rebuild(now.filter((_, i) => i !== at))),
    ),
  );
}

function hiding(
  hidden: LessonView['hide'],
  take: (hidden: LessonView['hide']) => void,
): HTMLElement {
  const boxes = HIDDEN.map((word) => {
    const box = html('input', { type: 'checkbox', checked: hidden.includes(word) });
    return { word, box };
  });
  const set = html(
    'fieldset',
    {},
    html('legend', {}, 'Without'),
    ...boxes.map(({ word, box }) => html('label', {}, box, word)),
  );
  set.addEventListener('change', () =>
    take(boxes.flatMap(({ word, box }) => (box.checked ? [word] : []))),
  );
  return set;
}

function deedsOf(name: string): HTMLElement[] {
  const lesson = () =>
    keptLessons().find((one) => one.name === name)?.lesson ?? EMPTY_LESSON;
  const begin = (running: Running) =>
    location.assign(HOME + addressOfView(name, lesson().views, 0, running));
  return [
    button('Present it', () => begin('presented')),
    button('Read it, guided', () => begin('guided')),
    button('Do it, as homework', () => begin('homework')),
    button('Save as a file', () => save(lesson())),
    button(
      'Copy a link',
      () => void share(lesson()).then(say, (error: unknown) => say(sentenceOf(error))),
    ),
    button('Forget it', () => {
      keepLesson(name, null);
      show(keptLessons().at(-1)?.name ?? newLessonName());
    }),
  ];
}

function save(lesson: Lesson): void {
  const schema = new URL(`${HOME}lesson.schema.json`, location.origin).href;
  const text = JSON.stringify({ $schema: schema, ...lesson }, null, 2);
  const stem = lesson.title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  saveFile(`${stem}.lesson.json`, text, 'application/json');
}

async function share(lesson: Lesson): Promise<string> {
  const form = await loadShortForm();
  const query = form.write(withValues('', { deck: JSON.stringify(lesson) }));
  const link = new URL(`${HOME}lessons/${query}`, location.origin).href;
  if (link.length > LONGEST_LINK)
    throw new Error(
      'This lesson is too long for a link: save it as a file, and hand that out.',
    );
  if (!(await copyText(link)))
    throw new Error(
      'This browser does not let a page copy: save the lesson as a file, and hand that out.',
    );
  return `Copied: ${link.length} characters, and the whole lesson is in them.`;
}

const minutesOf = (text: string) => Math.min(600, Math.max(0, Number(text) || 0));

function button(
  words: string,
  run: () => void,
  more: Record<string, string | boolean> = {},
) {
  const made = html('button', { type: 'button', class: 'plainButton', ...more }, words);
  made.addEventListener('click', run);
  return made;
}

function field(label: string, value: string, take: (text: string) => void): HTMLElement {
  const input = html('input', { value, maxlength: 160 });
  input.addEventListener('change', () => take(input.value));
  return html('label', {}, html('span', {}, label), input);
}

function area(label: string, value: string, take: (text: string) => void): HTMLElement {
  const input = html('textarea', { rows: 2, maxlength: 4000 }, value);
  input.addEventListener('change', () => take(input.value));
  return html('label', {}, html('span', {}, label), input);
}

/** A lesson that came in the link is kept, and the address is clean again. */
async function begin(): Promise<void> {
  const { query, why } = (await loadShortForm()).read(currentQuery());
  const deck = valueIn(query, 'deck');
  const last = () => keptLessons().at(-1)?.name ?? newLessonName();
  try {
    if (why !== null) throw new Error(why);
    show(deck === null ? last() : take(deck));
    if (deck !== null) history.replaceState(null, '', location.pathname);
  } catch (error) {
    say(sentenceOf(error));
    show(last());
  }
  const file = byId('file', HTMLInputElement);
  file.addEventListener('change', () => {
    void file.files?.[0]?.text().then((text) => {
      try {
        show(take(text));
        say('Opened.');
      } catch (error) {
        say(sentenceOf(error));
      }
      file.value = '';
    });
  });
  byId('fresh', HTMLElement).addEventListener('click', () => {
    const name = newLessonName();
    keepLesson(name, EMPTY_LESSON);
    show(name);
  });
}

await begin();
