/** A lesson as homework: questions are answered in words, exercises in their code, and all of it is one file. */
import { version } from '../../../package.json';
import { html } from '#site/ui/dom.ts';
import { isSolved, MOST } from '../answers/answers.ts';
import { answersPanel } from '../answers/answersPanel.ts';
import { keepAnswer, KEPT, keptAnswers } from '../answers/keptAnswers.ts';
import type { ListedExercise } from '../exercises/catalogue.ts';
import { foldedAnswer } from './foldedAnswer.ts';
import { isOwnLesson } from './keptLessons.ts';
import type { Lesson, LessonQuestion } from './lesson.ts';
import type { LessonPlace } from './openLesson.ts';

const HOME = import.meta.env.BASE_URL.replace(/\/?$/, '/');
const PAUSE_MS = 800;
const SOLVE_IT =
  'Solve the exercise in the page: press Edit, write, and press Run until it has passed.';

/** What of a lesson is to be answered: a question in words, or an exercise. */
export interface Task {
  /** As files of answers name it: `lesson-why-no-nms.v2q1`, or the exercise itself. */
  readonly id: string;
  /** Its view, from 0. */
  readonly at: number;
  /** Null for an exercise. */
  readonly asked: LessonQuestion | null;
}

/** The tasks of a lesson in its order; a view that shows one of these exercises sets it. */
export function tasksOf(
  name: string,
  { title, views }: Lesson,
  exercises: readonly Pick<ListedExercise, 'id'>[],
): readonly Task[] {
  // A lesson that was handed on has another name in every browser, and one title.
  const lesson = `lesson-${isOwnLesson(name) ? hashOf(title) : name}`;
  return views.flatMap(({ chapter, figure, ask }, at) => {
    const asked = ask.map((question, of): Task => {
      return { id: `${lesson}.v${at + 1}q${of + 1}`, at, asked: question };
    });
    const id = `${chapter}.${figure}`;
    const isExercise = exercises.some((one) => one.id === id);
    return isExercise ? [...asked, { id, at, asked: null }] : asked;
  });
}

/** FNV-1a: as long as a word, and the same everywhere. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}

/** What was written for a question; of another question in its place nothing. */
const writtenFor = ({ id, asked }: Task): string => {
  const kept = keptAnswers()[id];
  return kept && kept.question === asked?.question ? kept.code : '';
};

const isDone = (task: Task): boolean =>
  task.asked ? writtenFor(task) !== '' : isSolved(keptAnswers()[task.id]);

/** `3 of 7 questions answered, 1 of 2 exercises solved.` */
export function progressIn(tasks: readonly Task[]): string {
  const part = (all: readonly Task[], words: string) =>
    all.length > 0 ? [`${all.filter(isDone).length} of ${all.length} ${words}`] : [];
  const parts = [
    ...part(
      tasks.filter(({ asked }) => asked !== null),
      'questions answered',
    ),
    ...part(
      tasks.filter(({ asked }) => asked === null),
      'exercises solved',
    ),
  ];
  return parts.length > 0 ? `${parts.join(', ')}.` : 'Nothing is to be handed in.';
}

/** The parts of what guides a reader who is alone. */
export interface GuideCard {
  readonly element: HTMLElement;
  readonly questions: HTMLElement;
}

/** Gives the questions of this view places for answers, and the card its progress; the last one hands in. */
export async function setAsHomework(
  { element, questions }: GuideCard,
  lesson: Lesson,
  { name, at }: LessonPlace,
): Promise<void> {
  const response = await fetch(`${HOME}sheet/exercises.json`).catch(() => null);
  if (!response?.ok)
    throw new Error(
      'The list of exercises did not arrive: look at the network, and load this page again.',
    );
  const tasks = tasksOf(name, lesson, (await response.json()) as ListedExercise[]);
  const here = tasks.filter((task) => task.at === at);
  questions.replaceChildren(
    ...(at === 0 && lesson.summary !== '' ? [html('p', {}, lesson.summary)] : []),
    ...here.map((task) =>
      task.asked ? askInWords(task, task.asked) : html('p', {}, SOLVE_IT),
    ),
  );
  const line = html('p', { class: 'progressLine', role: 'status' });
  const show = () => (line.textContent = progressIn(tasks));
  show();
  // Answers of this page, or of another tab.
  addEventListener(KEPT, show);
  addEventListener('storage', show);
  element.append(line, ...(at === lesson.views.length - 1 ? [handIn()] : []));
}

/** A question with a place for its answer, kept as it is written. */
function askInWords(task: Task, asked: LessonQuestion): HTMLElement {
  const { question } = asked;
  const field = html('textarea', { rows: 3, maxlength: MOST.code }, writtenFor(task));
  const notice = html('p', { class: 'notice', role: 'status' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    const code = field.value.trim();
    if (code === writtenFor(task)) return;
    const answer = { code, verdict: null, attempts: 0, tries: [], draft: null, question };
    notice.textContent = keepAnswer(task.id, code === '' ? null : answer);
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  });
  field.addEventListener('change', keep);
  return html(
    'div',
    { class: 'asked' },
    html('label', {}, html('span', {}, question), field),
    notice,
    foldedAnswer('Compare with an answer', asked),
  );
}

/** What this browser keeps of the answers, to be saved as the file that a teacher opens. */
function handIn(): HTMLElement {
  const place = html('section', { class: 'handIn', 'aria-label': 'Hand in' });
  place.append(html('h3', {}, 'Hand in'));
  answersPanel(place, version);
  return place;
}
