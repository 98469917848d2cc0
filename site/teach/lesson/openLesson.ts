import { isOwnLesson, keptLessons } from './keptLessons.ts';
import type { Lesson } from './lesson.ts';
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
