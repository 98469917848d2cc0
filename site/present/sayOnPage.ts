import { html } from '#site/ui/dom.ts';
import { createMessages } from '#site/ui/messages.ts';

/** Says one sentence where the page says such things. */
export function sayOnPage(sentence: string): void {
  const known = document.querySelector<HTMLElement>('#messages');
  const place = known ?? html('div', { class: 'messages', role: 'status' });
  if (!known) document.body.append(place);
  createMessages(place).show(sentence);
}
