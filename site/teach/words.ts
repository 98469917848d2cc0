import { html } from '#site/ui/dom.ts';

/** A text in which code stands between backticks. */
export function withCode(text: string): (Node | string)[] {
  return text
    .split('`')
    .map((part, at) => (at % 2 === 0 ? part : html('code', {}, part)))
    .filter((part) => part !== '');
}

export function button(word: string, run: () => void, label?: string): HTMLButtonElement {
  const made = html('button', { type: 'button', 'aria-label': label }, word);
  made.addEventListener('click', run);
  return made;
}

const DAY = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;

/** `29 Nov, 18:20`, in the reader's time. */
export const momentOf = (at: string) => new Date(at).toLocaleString('en-GB', DAY);
