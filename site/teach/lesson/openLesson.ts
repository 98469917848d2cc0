import { isOwnLesson, keptLessons } from './keptLessons.ts';
import type { ParameterName } from '#site/ui/parameters.ts';
import { withValues } from '#site/ui/query.ts';
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

/** A lesson and a place in it, as an address names them: `why-no-nms:3`. */
export function lessonPlace(address: string): { name: string; at: number } | null {
  const [, name, number] = /^([a-z\d][a-z\d-]{0,60}):(\d{1,3})$/.exec(address) ?? [];
  return name === undefined ? null : { name, at: Math.max(0, Number(number) - 1) };
}

export const addressOfPlace = (name: string, at: number): string => `${name}:${at + 1}`;

/** How a lesson runs: on the wall, or for a reader who goes through it alone. */
export type Running = 'presented' | 'guided';

/** Where a view of a lesson lies, from the book's own folder. */
export function addressOfView(
  name: string,
  views: readonly LessonView[],
  at: number,
  running: Running,
): string {
  const view = views[at];
  if (!view) return '';
  const query = withValues(`?${view.state}`, queryOfView(name, view, at, running));
  return `${pathOf(view)}${query}`;
}

/** What a view of a lesson sets in an address beside its state. */
export function queryOfView(
  name: string,
  { figure, hide }: LessonView,
  at: number,
  running: Running,
): Readonly<Partial<Record<ParameterName, string | null>>> {
  return {
    present: running === 'presented' ? (figure ?? 'slide:1') : null,
    lesson: addressOfPlace(name, at),
    hide: hide.length > 0 ? hide.join() : null,
  };
}
