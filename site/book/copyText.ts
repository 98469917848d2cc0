import type { ViewState } from '#site/run/viewAddress.ts';
import { LONGEST_ADDRESS } from '#site/ui/parameters.ts';

/** Whether the text came into the clipboard: not everywhere a page may put something there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** What whoever copied a link should know of it, in a sentence. */
export function sayCopied(address: string, state: ViewState): string {
  if (address.length > LONGEST_ADDRESS)
    return `Copied. It carries edited code and has ${address.length} characters: some programs cut links over ${LONGEST_ADDRESS}.`;
  if (/^(?:trained|dropped):/.test(state['model'] ?? ''))
    return 'Copied. It names a model that only this browser has: elsewhere the book’s own runs.';
  return 'Copied.';
}
