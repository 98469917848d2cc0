import { html } from './dom.ts';

export interface MessageAction {
  readonly name: string;
  run(): void;
}

export interface Messages {
  /** Shows one sentence until it is dismissed or replaced. */
  show(sentence: string, action?: MessageAction, onDismiss?: () => void): void;
  clear(): void;
}

/** One sentence at a time, in a live region: read aloud, dismissed with a click or Escape. */
export function createMessages(root: HTMLElement): Messages {
  let dismissed: (() => void) | undefined;
  const clear = () => root.replaceChildren();
  const dismiss = () => {
    if (root.childElementCount === 0) return;
    clear();
    dismissed?.();
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') dismiss();
  });
  return {
    show(sentence, action, onDismiss) {
      dismissed = onDismiss;
      const close = html('button', { type: 'button' }, 'Dismiss');
      close.addEventListener('click', dismiss);
      const buttons: HTMLButtonElement[] = [];
      if (action) {
        const button = html('button', { type: 'button' }, action.name);
        button.addEventListener('click', () => {
          clear();
          action.run();
        });
        buttons.push(button);
      }
      root.replaceChildren(
        html('div', { class: 'message' }, html('p', {}, sentence), ...buttons, close),
      );
    },
    clear,
  };
}

/** What an error says to the reader. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
