import type { Hidden } from '#site/ui/hidden.ts';

/** What a reader of the guided page does before it goes on. */
export const UNTIL = ['read', 'guess', 'change'] as const;
export type Until = (typeof UNTIL)[number];

/** A question to a class. */
export interface LessonQuestion {
  readonly question: string;
  readonly answer: string;
  /** What classes answer wrongly, and why it is wrong. */
  readonly wrong: readonly string[];
}

/** One thing to be seen: a figure of a page, or its title, in a state. */
export interface LessonView {
  /** A chapter by its slug; `debugger`, or `opening` for the page that the book opens with. */
  readonly chapter: string;
  /** A figure by its id; null for the title of the page. */
  readonly figure: string | null;
  /** What an address says after the question mark; empty for the page as it was made. */
  readonly state: string;
  readonly minutes: number;
  readonly notes: string;
  readonly ask: readonly LessonQuestion[];
  readonly until: Until;
  readonly hide: readonly Hidden[];
}

export interface Lesson {
  /** Of the format. */
  readonly version: 1;
  readonly title: string;
  /** For whom, and what they can afterwards. */
  readonly summary: string;
  readonly minutes: number;
  readonly views: readonly LessonView[];
}

/** Pages of the book that are no chapters, as lessons name them. */
export const OPENING = 'opening';

/** The folder of a page, from the book's own. */
export function pathOf({ chapter }: Pick<LessonView, 'chapter'>): string {
  return chapter === OPENING ? '' : `${chapter}/`;
}
