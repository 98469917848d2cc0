import { hiddenIn, wordOfHidden, type Hidden } from '#site/ui/hidden.ts';
import { isOwnLesson, keptLessons } from './keptLessons.ts';
import type { ParameterName } from '#site/ui/parameters.ts';
import { currentQuery, withValues } from '#site/ui/query.ts';
import { pathOf, type Lesson, type LessonView } from './lesson.ts';
import { readLesson } from './readLesson.ts';

const HOME = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** The lesson of that name: one of the book, or one that this browser keeps. Throws a sentence. */
export async function openLesson(name: string): Promise<Lesson> {
  if (isOwnLesson(name)) {
    const kept = keptLessons().find((one) => one.name === name);
    if (kept) return kept.lesson;
    throw new Error(
      'This browser keeps no such lesson: open its file on the page of lessons, or ask for a link that has it in it.',
    );
  }
  const answer = await fetch(`${HOME}lessons/${name}.lesson.json`).catch(() => null);
  if (!answer?.ok)
    throw new Error(
      `The lesson “${name}” did not arrive: look at the address, and at the network.`,
    );
  return readLesson(await answer.text());
}

/** How a lesson runs: on the wall, for a reader who goes through it alone, or for one who hands it in. */
export type Running = 'presented' | 'guided' | 'homework';

/** A lesson, a place in it, and whether it is homework. */
export interface LessonPlace {
  readonly name: string;
  readonly at: number;
  readonly isHomework: boolean;
}

const PLACE = /^([a-z\d][a-z\d-]{0,60}):(\d{1,3})(:homework)?$/;

/** As an address names it: `why-no-nms:3`, and as homework `why-no-nms:3:homework`. */
export function lessonPlace(address: string): LessonPlace | null {
  const [, name, number, homework] = PLACE.exec(address) ?? [];
  if (name === undefined) return null;
  const at = Math.max(0, Number(number) - 1);
  return { name, at, isHomework: homework !== undefined };
}

export const addressOfPlace = ({ name, at, isHomework }: LessonPlace): string =>
  `${name}:${at + 1}${isHomework ? ':homework' : ''}`;

/** What the address leaves out beside what its view does: a teacher's link says so for all of a lesson. */
export const hiddenBeside = (view: LessonView | undefined): readonly Hidden[] =>
  hiddenIn(currentQuery()).filter((word) => !view?.hide.includes(word));

/** Where a view of a lesson lies, from the book's own folder. */
export function addressOfView(
  name: string,
  views: readonly LessonView[],
  at: number,
  running: Running,
  beside: readonly Hidden[] = [],
): string {
  const view = views[at];
  if (!view) return '';
  const query = withValues(`?${view.state}`, queryOfView(name, view, at, running, beside));
  return `${pathOf(view)}${query}`;
}

/** What a view of a lesson sets in an address beside its state. */
export function queryOfView(
  name: string,
  { figure, hide }: LessonView,
  at: number,
  running: Running,
  beside: readonly Hidden[] = [],
): Readonly<Partial<Record<ParameterName, string | null>>> {
  return {
    present: running === 'presented' ? (figure ?? 'slide:1') : null,
    lesson: addressOfPlace({ name, at, isHomework: running === 'homework' }),
    hide: wordOfHidden([...new Set([...hide, ...beside])]),
  };
}
