import { sayWhile } from './operable.ts';

export interface ButtonGroupOptions {
  /** How far a key leads from a button. */
  readonly step: (key: string) => number;
  /** What is said of a button while it is pointed at or has the focus. */
  readonly words: (at: number) => string;
  readonly pick: (at: number) => void;
}

/** Buttons of which one is pressed: one stop for the Tab key, arrow keys go from one to the next. */
export function buttonGroup(
  group: HTMLElement,
  buttons: readonly HTMLButtonElement[],
  { step, words, pick }: ButtonGroupOptions,
): { readonly select: (at: number) => void } {
  buttons.forEach((button, at) => {
    button.addEventListener('click', () => pick(at));
    sayWhile(button, () => words(at));
  });
  group.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((button) => button === event.target);
    const to = at + step(event.key);
    if (to === at || at < 0 || !buttons[to]) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[to].focus();
    pick(to);
  });
  return {
    select(selected) {
      for (const [at, button] of buttons.entries()) {
        button.setAttribute('aria-pressed', String(at === selected));
        button.tabIndex = at === Math.max(0, selected) ? 0 : -1;
      }
    },
  };
}
