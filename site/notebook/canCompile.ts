import { t } from '#site/words/t.ts';

/** Why cells stay as they were drawn, where they cannot be compiled. */
export const CANNOT_COMPILE = t(
  'The content policy of this site does not let cells be compiled, so the figures show the run that was recorded when the book was built.',
);

/** Whether the page may make functions of text: a site may forbid it by its content policy. */
export function canCompile(): boolean {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    return typeof new Function('') === 'function';
  } catch {
    return false;
  }
}

/** Leaves every cell with what was drawn at build. */
export function leaveAsBuilt(): void {
  for (const cell of document.querySelectorAll<HTMLElement>('live-cell'))
    cell.dataset['state'] = 'built';
  for (const figure of document.querySelectorAll('.frame[data-guess]'))
    figure.removeAttribute('data-guess');
}
