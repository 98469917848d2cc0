import { html } from './dom.ts';
import { t } from '#site/words/t.ts';

export interface MessageAction {
  readonly name: string;
  run(): void;
}

export interface Messages {
  /** Shows one sentence until it is dismissed, replaced or cleared. */
  show(sentence: string, action?: MessageAction, onDismiss?: () => void): void;
  clear(): void;
  /** The sentence on another matter, which stands beside this one: news of one do not take away the other. */
  about(matter: Matter): Messages;
}

/** What sentences of a page are about; one sentence each. */
export type Matter = 'page' | 'book' | 'link' | 'model' | 'picture' | 'run' | 'worker';

/** One sentence on each matter, in a live region: read aloud, dismissed with a click or Escape. */
export function createMessages(root: HTMLElement): Messages {
  const shown = new Map<Matter, { readonly element: HTMLElement; dismiss(): void }>();
  const clear = (matter: Matter) => {
    shown.get(matter)?.element.remove();
    shown.delete(matter);
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') [...shown.values()].at(-1)?.dismiss();
  });

  const about = (matter: Matter): Messages => ({
    about,
    show(sentence, action, onDismiss) {
      const dismiss = () => {
        clear(matter);
        onDismiss?.();
      };
      const close = html('button', { type: 'button' }, t('Dismiss'));
      close.addEventListener('click', dismiss);
      const buttons: HTMLButtonElement[] = [];
      if (action) {
        const button = html('button', { type: 'button' }, action.name);
        button.addEventListener('click', () => {
          clear(matter);
          action.run();
        });
        buttons.push(button);
      }
      const element = html(
        'div',
        { class: 'message', 'data-about': matter },
        html('p', {}, sentence),
        ...buttons,
        close,
      );
      clear(matter);
      shown.set(matter, { element, dismiss });
      root.append(element);
    },
    clear: () => clear(matter),
  });
  return about('page');
}

/** What an error says to the reader. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
