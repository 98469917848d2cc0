/** Blocks of the text that a speaker says; cells, listings and exercises are none. */
const BLOCKS =
  'p, ul, ol, h2, h3, table, blockquote, .katex-display, math[display="block"]';
const NOT_TEXT = 'live-cell, .listing, noscript, .head, .aside > summary';

/**
 * The text of a page by its slides: what stands beside a figure and what leads to it; what comes after a
 * figure before the next heading belongs to it, too.
 */
export function notesOf(
  main: HTMLElement,
  figures: readonly HTMLElement[],
): readonly (readonly HTMLElement[])[] {
  const notes: HTMLElement[][] = [[], ...figures.map(() => [])];
  let waiting: HTMLElement[] = [];
  let last = 0;
  const flush = (to: number) => {
    notes[to]?.push(...waiting);
    waiting = [];
  };
  for (const part of main.querySelectorAll<HTMLElement>(
    '.text > *, .story > .lead, .head > .how',
  )) {
    const here = figures.findIndex((figure) => part.contains(figure));
    if (part.matches('h2') && here < 0) flush(last);
    waiting.push(...blocksOf(part));
    if (here < 0) continue;
    last = here + 1;
    flush(last);
  }
  flush(last);
  return notes;
}

function blocksOf(part: HTMLElement): HTMLElement[] {
  const all = part.matches(BLOCKS)
    ? [part]
    : [...part.querySelectorAll<HTMLElement>(BLOCKS)];
  return all.filter(
    (block) =>
      !block.closest(NOT_TEXT) &&
      // The outermost: a paragraph of a list comes with its list.
      !all.some((other) => other !== block && other.contains(block)),
  );
}

/** Words of the notes that do something to the figure. */
export function wordsOf(notes: readonly HTMLElement[]): HTMLElement[] {
  return notes.flatMap((block) => [...block.querySelectorAll<HTMLElement>('button.do')]);
}
