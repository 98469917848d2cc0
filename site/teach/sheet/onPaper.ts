import { html } from '#site/ui/dom.ts';
import { linesOf, type ListedExercise } from '../exercises/catalogue.ts';

/** Lines on paper for each line of a solution, and a few for who thinks in writing. */
const LINES_PER_LINE = 1.25;
const MORE_LINES = 2;

/** What stands on paper in the place of an editor: what the code begins with, and lines to write on. */
export function onPaper({ starter, solution }: ListedExercise): HTMLElement {
  const lines = Math.ceil(linesOf(solution) * LINES_PER_LINE) + MORE_LINES;
  return html(
    'div',
    { class: 'onPaper', 'aria-hidden': 'true' },
    html('pre', { class: 'begin' }, starter.trimEnd()),
    html('div', { class: 'lines' }, ...Array.from({ length: lines }, () => html('i'))),
  );
}

/** The solutions, on pages of their own after the sheet. */
export function solutionsOnPaper(exercises: readonly ListedExercise[]): HTMLElement {
  const each = exercises.map(({ name, solution }, at) =>
    html(
      'div',
      { class: 'solved' },
      html('h3', {}, `${at + 1} ${name}`),
      html('pre', {}, solution),
    ),
  );
  return html(
    'section',
    { class: 'solutionsOnPaper', 'aria-hidden': 'true' },
    html('h2', {}, 'Solutions'),
    html('p', {}, 'One way for each; others pass too.'),
    ...each,
  );
}
