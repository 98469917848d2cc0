import { html } from '#site/ui/dom.ts';
import { hiddenIn } from '#site/ui/hidden.ts';
import { currentQuery } from '#site/ui/query.ts';
import type { LessonQuestion } from './lesson.ts';

/** What may be answered, and what is often answered wrongly; null where a teacher's link hides solutions. */
export function foldedAnswer(
  summary: string,
  { answer, wrong }: LessonQuestion,
): HTMLElement | null {
  if (hiddenIn(currentQuery()).includes('solutions')) return null;
  return html(
    'details',
    {},
    html('summary', {}, summary),
    answer === '' ? null : html('p', {}, answer),
    ...wrong.map((words) => html('p', {}, 'Not: ', words)),
  );
}
