import { withValues } from '#site/ui/query.ts';
import { pathOf, type Lesson } from './lesson/lesson.ts';
import { addressOfPlace } from './lesson/openLesson.ts';
import { readLesson } from './lesson/readLesson.ts';

/** A lesson of the book, as the teachers' page shows it. */
export interface ShownLesson extends Lesson {
  /** The file's name without its ending. */
  readonly name: string;
  /** The address of its presentation, from the book's own. */
  readonly presented: string;
}

/** The lessons of the book, shortest first. Throws where a file is none. */
export function shownLessons(files: Readonly<Record<string, string>>): ShownLesson[] {
  const lessons = Object.entries(files).map(([path, text]): ShownLesson => {
    const name = path.replace(/^.*\/|\.lesson\.json$/g, '');
    const lesson = readLesson(text);
    const [first] = lesson.views;
    const { figure, state } = first ?? { figure: null, state: '' };
    const place = { present: figure ?? 'slide:1', lesson: addressOfPlace(name, 0) };
    const page = first ? pathOf(first) : '';
    return { ...lesson, name, presented: page + withValues(`?${state}`, place) };
  });
  return lessons.sort((a, b) => a.minutes - b.minutes || a.name.localeCompare(b.name));
}
