import { isSafe } from '#site/ui/query.ts';
import type { Lesson } from './lesson.ts';
import { readLesson } from './readLesson.ts';

const KEY = 'lessons';
/** Characters of all lessons that this browser keeps. */
const MOST = 2_000_000;
/** Names of lessons of this browser, which no lesson of the book has. */
const OWN = /^own-[a-z\d]{1,12}$/;

/** A lesson of this browser by its name in addresses. */
export interface KeptLesson {
  readonly name: string;
  readonly lesson: Lesson;
}

export const isOwnLesson = (name: string): boolean => OWN.test(name);

/** The lessons that this browser keeps; what does not read as one is left out. */
export function keptLessons(): readonly KeptLesson[] {
  if (isSafe()) return [];
  try {
    const text = localStorage.getItem(KEY) ?? '[]';
    const all: unknown = text.length > MOST ? [] : JSON.parse(text);
    return Array.isArray(all) ? all.flatMap(readKept) : [];
  } catch {
    // Private mode, or not ours.
    return [];
  }
}

function readKept(value: unknown): KeptLesson[] {
  const { name, lesson } = value as { name?: unknown; lesson?: unknown };
  if (typeof name !== 'string' || !OWN.test(name)) return [];
  try {
    return [{ name, lesson: readLesson(JSON.stringify(lesson), 0) }];
  } catch {
    return [];
  }
}

/** Keeps a lesson under a name, or with null forgets it; false where this browser keeps nothing. */
export function keepLesson(name: string, lesson: Lesson | null): boolean {
  const all = keptLessons();
  const isNew = all.every((one) => one.name !== name);
  const changed = all.flatMap((one) => {
    if (one.name !== name) return [one];
    return lesson ? [{ name, lesson }] : [];
  });
  const next = isNew && lesson ? [...changed, { name, lesson }] : changed;
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
    return true;
  } catch {
    return false;
  }
}

export function newLessonName(): string {
  return `own-${crypto.randomUUID().replaceAll('-', '').slice(0, 10)}`;
}
