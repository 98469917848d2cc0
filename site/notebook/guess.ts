import { html } from '#site/ui/dom.ts';
import type { KeptGuess } from '#site/ui/keptGuesses.ts';
import { operable, tell, type Operable } from '#site/views/parts/operable.ts';
import { t } from '#site/words/t.ts';

/** A question that a figure asks before it answers. */
export interface Question {
  /** One sentence or two. */
  readonly ask: string;
  /** What the reader answers by: a view or an input, with a value. Null is no answer yet. */
  readonly by: Operable<unknown>;
  /** Sets the reader's guess beside the numbers of the run. */
  readonly answer: (guess: never) => Node | string;
}

/** The question with its answer: `value` is what the reader did, null before. */
export type Asked = Operable<KeptGuess | null>;

/** Asks, and once the reader has guessed, or will not, says how it is. Tells of either by `input`. */
export function guess({ ask, by, answer }: Question): Asked {
  let value: KeptGuess | null = null;
  const told = html('p', { class: 'guessTold', tabindex: -1 });
  const button = (words: string, className: string, press: () => void) => {
    const made = html('button', { type: 'button', class: className }, words);
    made.addEventListener('click', press);
    return made;
  };
  const take = (next: KeptGuess | null) => {
    value = next;
    draw();
    tell(element);
    if (next !== null) told.focus({ preventScroll: true });
  };
  const done = button(t('That is my guess'), 'plainButton', () =>
    take({ guess: by.value }),
  );
  const skip = button(t('Show me'), 'do', () => take('shown'));
  const again = button(t('Guess again'), 'do', () => take(null));
  const question = html(
    'div',
    { class: 'guessAsk', role: 'group', 'aria-label': t('Guess first') },
    html('p', {}, html('b', {}, `${t('Guess first.')} `), ask),
    by,
    html('p', { class: 'guessDeeds' }, done, skip),
  );
  const element = html('div', { class: 'guessing' }, question, told);
  const draw = () => {
    question.hidden = value !== null;
    told.hidden = value === null || value === 'shown';
    if (value !== null && value !== 'shown')
      told.replaceChildren(answer(value.guess as never), ' ', again);
    done.disabled = by.value === null || by.value === undefined;
  };
  by.addEventListener('input', draw);
  draw();
  return operable<KeptGuess | null, HTMLElement>(element, {
    get: () => value,
    set(next) {
      value = next;
      draw();
    },
  });
}
