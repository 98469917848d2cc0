import { keepGuess, keptGuess } from '#site/ui/keptGuesses.ts';
import { currentQuery, valuesIn } from '#site/ui/query.ts';
import type { Asked } from './guess.ts';

/** The place of a question on its figure, which is hidden until the reader has guessed, or will not. */
export interface Guessing {
  readonly root: HTMLElement;
  /** Once the question is there: asks it, unless this browser knows its answer. */
  readonly settle: () => void;
  /** Shows the figure, whatever became of the question. */
  readonly reveal: () => void;
}

/** Finds the place that the build made on a figure for the question of the cell `name`. */
export function guessingOn(figure: string, name: string): Guessing {
  const root = document.getElementById(`guess-on-${figure}`);
  const frame = root?.closest<HTMLElement>('.frame');
  if (!root || !frame) throw new Error(`No figure ${figure} to guess`);
  const chapter = document.querySelector<HTMLElement>('main')?.dataset['chapter'] ?? '';
  const question = `${chapter}.${name}`;
  let isSeen = valuesIn(currentQuery(), 'v.').some(([key]) => key === figure);

  const asked = () => root.querySelector<Asked>('.guessing');
  const reveal = () => frame.removeAttribute('data-guess');
  /** A word in the text that shows something in the figure answers as well. */
  document.addEventListener('click', ({ target }) => {
    const handle = target instanceof Element ? target.closest('[data-set]') : null;
    const set = handle?.getAttribute('data-set') ?? '';
    if (!/^[.=]/.test(set.slice(figure.length)) || !set.startsWith(figure)) return;
    isSeen = true;
    settle();
  });
  root.addEventListener('input', ({ target }) => {
    const now = asked();
    if (target !== now || now === null) return;
    isSeen = false;
    keepGuess(question, now.value);
    if (now.value === null) frame.dataset['guess'] = 'open';
    else reveal();
  });
  const settle = () => {
    const now = asked();
    if (!now) return reveal();
    now.value = keptGuess(question) ?? (isSeen ? 'shown' : null);
    if (now.value !== null) reveal();
  };
  return { root, settle, reveal };
}
