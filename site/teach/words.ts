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

/** Hands a text to the reader as a file. */
export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  html('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const DAY = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;

/** `29 Nov, 18:20`, in the reader's time. */
export const momentOf = (at: string) => new Date(at).toLocaleString('en-GB', DAY);
