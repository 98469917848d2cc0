import { hiddenIn } from '#site/ui/hidden.ts';
import { currentQuery, withValues } from '#site/ui/query.ts';
import { pageNow } from '#site/run/viewAddress.ts';
import { keepLesson, keptLessons, newLessonName } from './keptLessons.ts';
import { OPENING, type Lesson, type LessonView } from './lesson.ts';

/** Of the machine and of how the page is shown, and not of what it shows. */
const NOT_KEPT = {
  ...{ present: null, lesson: null, hide: null, light: null, safe: null, z: null },
  ...{ backend: null, host: null },
};

export const EMPTY_LESSON: Lesson = {
  ...{ version: 1, title: 'My lesson', summary: '', minutes: 0, views: [] },
};

/** Adds a figure of this page as it stands now to the lesson that was begun last, or begins one; says what came of it. */
export function collectFigure(figure: string): string {
  const chapter = pageNow().split('/').at(-1) || OPENING;
  const state = withValues(currentQuery(), NOT_KEPT).replace(/^\?/, '');
  const view: LessonView = {
    ...{ chapter, figure, state, minutes: 3, notes: '' },
    ...{ ask: [], until: 'read', hide: hiddenIn(currentQuery()) },
  };
  const last = keptLessons().at(-1);
  const lesson = last?.lesson ?? EMPTY_LESSON;
  const views = [...lesson.views, view];
  const isKept = keepLesson(last?.name ?? newLessonName(), { ...lesson, views });
  return isKept
    ? `View ${views.length} of “${lesson.title}”, on the page of lessons.`
    : 'This browser keeps nothing for this page, so no lesson can be collected: leave the private window.';
}
