/**
 * A lesson for who reads alone: view after view, each with its question, waiting for what is to be done; as homework it
 * waits for nothing, and is handed in.
 */
import css from './guided.css?inline';
import { figuresOf } from '#site/book/figures.ts';
import { addStyle } from '#site/book/lateStyle.ts';
import { foldedAnswer } from '#site/teach/lesson/foldedAnswer.ts';
import type { Lesson, LessonView, Until } from '#site/teach/lesson/lesson.ts';
import type { GuideCard } from '#site/teach/lesson/homework.ts';
import {
  addressOfView,
  hiddenBeside,
  lessonPlace,
  openLesson,
  type LessonPlace,
} from '#site/teach/lesson/openLesson.ts';
import { html } from '#site/ui/dom.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { currentQuery, valueIn } from '#site/ui/query.ts';
import { sayOnPage } from './sayOnPage.ts';

const HOME = import.meta.env.BASE_URL.replace(/\/?$/, '/');
const TO_DO: Readonly<Record<Until, string>> = {
  read: '',
  guess: 'Answer the question in the figure',
  change: 'Try it in the figure',
};

/** Guides through the lesson that the address names. */
export async function guideFromAddress(): Promise<void> {
  const place = lessonPlace(valueIn(currentQuery(), 'lesson') ?? '');
  const main = document.querySelector('main');
  if (!place || !main) return;
  try {
    const lesson = await openLesson(place.name);
    addStyle(css);
    const card = guide(main, lesson, place);
    if (!card || !place.isHomework) return;
    const { setAsHomework } = await import('#site/teach/lesson/homework.ts');
    await setAsHomework(card, lesson, place);
  } catch (error) {
    sayOnPage(sentenceOf(error));
  }
}

function guide(
  main: HTMLElement,
  { title, views }: Lesson,
  { name, at, isHomework }: LessonPlace,
): GuideCard | null {
  const view = views[at];
  if (!view) return null;
  const figure = figuresOf(main).find(({ id }) => id === view.figure)?.element ?? null;
  document.documentElement.dataset['guided'] = '';
  figure?.classList.add('is-asked');
  (figure ?? main).scrollIntoView({ block: figure ? 'center' : 'start' });

  const go = (words: string, to: number, className: string) => {
    const made = html('button', { type: 'button', class: className }, words);
    made.addEventListener('click', () => {
      const running = isHomework ? 'homework' : 'guided';
      location.assign(HOME + addressOfView(name, views, to, running, hiddenBeside(view)));
    });
    return made;
  };
  const isLast = at === views.length - 1;
  const onward = isLast ? null : go('Go on', at + 1, 'plainButton');
  const waits = html('span', { class: 'waits', role: 'status' });
  const questions = html(
    'div',
    {},
    ...view.ask.map(
      (one) => foldedAnswer(one.question, one) ?? html('p', {}, one.question),
    ),
  );
  const element = html(
    'aside',
    { class: 'guide', 'aria-label': isHomework ? 'Homework' : 'Lesson' },
    html('h2', {}, `${title}: ${at + 1} of ${views.length}`),
    questions,
    html(
      'p',
      { class: 'deeds' },
      at > 0 ? go('Back', at - 1, 'do') : null,
      onward,
      isLast ? 'This was the last view.' : waits,
    ),
  );
  document.body.append(element);
  const card = { element, questions };
  if (!onward || !figure || view.until === 'read') return card;
  const done = () => {
    onward.disabled = false;
    waits.textContent = '';
  };
  if (isDone(figure, view)) return card;
  onward.disabled = !isHomework;
  waits.textContent = `${TO_DO[view.until]}${isHomework ? '' : ' to go on'}.`;
  watch(figure, view, done);
  return card;
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
