import { OPENING, type LessonQuestion } from './lesson/lesson.ts';
import { addressOfView } from './lesson/openLesson.ts';
import { readLesson } from './lesson/readLesson.ts';

/** A lesson as the teachers' page shows it. */
export interface ShownLesson {
  /** The file's name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly views: readonly ShownView[];
  /** Where it begins, from the book's own folder. */
  readonly present: string;
  readonly guided: string;
  readonly homework: string;
}

export interface ShownView {
  readonly title: string;
  readonly minutes: number;
  readonly notes: string;
  readonly ask: readonly LessonQuestion[];
}

/** As much of a chapter as names its figures. */
export interface TitledChapter {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

const OTHERS: Readonly<Record<string, string>> = {
  [OPENING]: 'Follow one thing',
  debugger: 'The debugger',
};

/** The lessons of the book, shortest first. Throws the sentence of the reader where one is broken. */
export function shownLessons(
  files: Readonly<Record<string, unknown>>,
  chapters: readonly TitledChapter[],
): ShownLesson[] {
  const lessons = Object.entries(files).map(([path, file]): ShownLesson => {
    const lesson = readLesson(JSON.stringify(file));
    const name = path.replace(/^.*\/|\.lesson\.json$/g, '');
    return {
      ...{ name, title: lesson.title, summary: lesson.summary, minutes: lesson.minutes },
      views: lesson.views.map(({ chapter, figure, minutes, notes, ask }) => ({
        title: titleOf(chapter, figure, chapters),
        ...{ minutes, notes, ask },
      })),
      present: addressOfView(name, lesson.views, 0, 'presented'),
      guided: addressOfView(name, lesson.views, 0, 'guided'),
      homework: addressOfView(name, lesson.views, 0, 'homework'),
    };
  });
  return lessons.sort((a, b) => a.minutes - b.minutes);
}

function titleOf(
  slug: string,
  figure: string | null,
  chapters: readonly TitledChapter[],
): string {
  const chapter = chapters.find(({ id }) => id === slug);
  if (!chapter) return OTHERS[slug] ?? slug;
  if (new RegExp(`^\`\`\`js live exercise=${figure}\\b`, 'm').test(chapter.body))
    return `${chapter.title}: exercise ${figure}`;
  const fence = new RegExp(`^\`\`\`js live .*name=${figure}\\b.*title="([^"]*)"`, 'm');
  const title = figure === null ? null : fence.exec(chapter.body)?.[1];
  return title === undefined || title === null
    ? chapter.title
    : `${chapter.title}: ${title}`;
}
