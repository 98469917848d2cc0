import { html } from '#site/ui/dom.ts';
import { createMessages } from '#site/ui/messages.ts';
import { NEW_VERSION } from './words.ts';

const LINE = 'data-offline';

/** One quiet sentence in the menu of the badge, where a page has one. */
export function sayInMenu(sentence: string): void {
  const menu = document.querySelector('#badge .why');
  if (!menu) return;
  const line = menu.querySelector(`[${LINE}]`) ?? html('p', { [LINE]: '' });
  line.textContent = sentence;
  if (!line.isConnected) menu.querySelector('[data-part="memory"]')?.after(line);
}

/** A line that a new version is here; a press loads it. */
export function offerVersion(load: () => void): void {
  const messages = createMessages(
    document.querySelector<HTMLElement>('#messages') ?? place(),
  );
  messages.about('book').show(NEW_VERSION, { name: 'Load it', run: load });
}

function place(): HTMLElement {
  const element = html('div', { class: 'messages', id: 'messages', role: 'status' });
  document.body.append(element);
  return element;
}
