import type { ViewState } from '#site/run/viewAddress.ts';
import { LONGEST_ADDRESS } from '#site/ui/parameters.ts';
import { t } from '#site/words/t.ts';

/** What whoever copied a link should know of it, in a sentence. */
export function sayCopied(address: string, state: ViewState): string {
  if (address.length > LONGEST_ADDRESS)
    return t(
      'Copied. It carries edited code and has {count} characters: some programs cut links over {most}.',
      { count: address.length, most: LONGEST_ADDRESS },
    );
  if (/^(?:trained|dropped):/.test(state['model'] ?? ''))
    return t(
      'Copied. It names a model that only this browser has: elsewhere the book’s own runs.',
    );
  return t('Copied.');
}
