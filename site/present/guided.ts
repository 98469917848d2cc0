/** A lesson for who reads alone: view after view, each with its question, waiting for what is to be done. */
import css from './guided.css?inline';
import { figuresOf } from '#site/book/figures.ts';
import { addStyle } from '#site/book/lateStyle.ts';
import type { Lesson, LessonView, Until } from '#site/teach/lesson/lesson.ts';
import { addressOfView, lessonPlace, openLesson } from '#site/teach/lesson/openLesson.ts';
import { html } from '#site/ui/dom.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { currentQuery, valueIn } from '#site/ui/query.ts';
import { sayOnPage } from './sayOnPage.ts';

const HOME = import.meta.env.BASE_URL.replace(/\/?$/, '/');
const WAITS: Readonly<Record<Until, string>> = {
  read: '',
  guess: 'Answer the question in the figure to go on.',
  change: 'Try it in the figure to go on.',
};

/** Guides through the lesson that the address names. */
export async function guideFromAddress(): Promise<void> {
  const place = lessonPlace(valueIn(currentQuery(), 'lesson') ?? '');
  const main = document.querySelector('main');
  if (!place || !main) return;
  try {
    const lesson = await openLesson(place.name);
    addStyle(css);
    guide(main, lesson, place);
  } catch (error) {
    sayOnPage(sentenceOf(error));
  }
}

function guide(
  main: HTMLElement,
  { title, views }: Lesson,
  { name, at }: { readonly name: string; readonly at: number },
): void {
  const view = views[at];
  if (!view) return;
  const figure = figuresOf(main).find(({ id }) => id === view.figure)?.element ?? null;
  document.documentElement.dataset['guided'] = '';
  figure?.classList.add('is-asked');
  (figure ?? main).scrollIntoView({ block: figure ? 'center' : 'start' });

  const go = (words: string, to: number, className: string) => {
    const made = html('button', { type: 'button', class: className }, words);
    made.addEventListener('click', () => {
      location.assign(HOME + addressOfView(name, views, to, 'guided'));
    });
    return made;
  };
  const isLast = at === views.length - 1;
  const onward = isLast ? null : go('Go on', at + 1, 'plainButton');
  const waits = html('span', { class: 'waits', role: 'status' });
  const card = html(
    'aside',
    { class: 'guide', 'aria-label': 'Lesson' },
    html('h2', {}, `${title}: ${at + 1} of ${views.length}`),
    ...view.ask.map(questionOf),
    html(
      'p',
      { class: 'deeds' },
      at > 0 ? go('Back', at - 1, 'do') : null,
      onward,
      isLast ? 'This was the last view.' : waits,
    ),
  );
  document.body.append(card);
  if (!onward || !figure || view.until === 'read') return;
  const done = () => {
    onward.disabled = false;
    waits.textContent = '';
  };
  if (isDone(figure, view)) return;
  onward.disabled = true;
  waits.textContent = WAITS[view.until];
  watch(figure, view, done);
}

const isDone = (figure: HTMLElement, { until }: LessonView) =>
  until === 'guess' && figure.dataset['guess'] === undefined;

/** Calls back once the reader has done what the view waits for. */
function watch(figure: HTMLElement, view: LessonView, done: () => void): void {
  const end = new AbortController();
  const act = () => {
    end.abort();
    done();
  };
  if (view.until === 'guess') {
    const guessed = new MutationObserver(() => {
      if (!isDone(figure, view)) return;
      guessed.disconnect();
      act();
    });
    guessed.observe(figure, { attributeFilter: ['data-guess'] });
    return;
  }
  // Views tell of themselves when cells run, too: only what the reader's hand began counts.
  let isUsed = false;
  const { signal } = end;
  for (const type of ['pointerdown', 'keydown'])
    figure.addEventListener(type, () => (isUsed = true), { signal, capture: true });
  figure.addEventListener('input', () => isUsed && act(), { signal });
}

function questionOf({ question, answer, wrong }: LessonView['ask'][number]): HTMLElement {
  return html(
    'details',
    {},
    html('summary', {}, question),
    answer === '' ? null : html('p', {}, answer),
    ...wrong.map((words) => html('p', {}, 'Not: ', words)),
  );
}
