import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';

/** A solution on show beside the reader's text, which it leaves alone. */
export interface SolutionPanel {
  readonly element: HTMLElement;
  readonly code: HTMLElement;
  /** Shows or hides it; says which. */
  toggle(): boolean;
}

/** What may be done with the code that is shown. */
interface SolutionDeeds {
  /** Copies a text, and says so on the button. */
  copy(text: string, button: HTMLButtonElement): void;
  /** Puts a text in the place of the reader's, which the editor can take back. */
  use(text: string): void;
}

/** The solution of the exercise `name`, hidden at first. */
export function createSolution(
  name: string,
  solution: string,
  deeds: SolutionDeeds,
): SolutionPanel {
  const button = (word: string, label: string, run: () => void) => {
    const made = html('button', { type: 'button', 'aria-label': label }, word);
    made.addEventListener('click', run);
    return made;
  };
  const copy = button(t('Copy'), t('Copy the solution of {name}', { name }), () =>
    deeds.copy(solution, copy),
  );
  const use = button(
    t('Put into the editor'),
    t('Put into the editor the solution of {name}', { name }),
    () => deeds.use(solution),
  );
  const code = html('code', {}, solution);
  const element = html(
    'section',
    {
      class: 'solution',
      id: `solution-${name}`,
      'aria-label': t('A solution of {name}', { name }),
    },
    html('p', { class: 'label' }, t('a solution')),
    html('pre', { class: 'astro-code', tabindex: 0 }, code),
    html('div', { class: 'tools' }, copy, use),
  );
  element.hidden = true;
  return {
    element,
    code,
    toggle: () => !(element.hidden = !element.hidden),
  };
}
