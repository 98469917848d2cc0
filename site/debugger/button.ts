import { html } from '#site/ui/dom.ts';

/** A button of the debugger. */
export function button(
  words: string,
  run: () => unknown,
  title?: string,
): HTMLButtonElement {
  const made = html('button', { type: 'button', class: 'd-button', title }, words);
  made.addEventListener('click', () => void run());
  return made;
}
