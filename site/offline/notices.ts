import { html } from '#site/ui/dom.ts';
import { createMessages } from '#site/ui/messages.ts';
import { NEW_VERSION } from './words.ts';
import { t } from '#site/words/t.ts';

const LINE = 'data-offline';

/** One quiet sentence in the menu of the badge, and where a page has a place of its own for it. */
export function sayOffline(sentence: string): void {
  const memory = document.querySelector('#badge .why [data-part="memory"]');
  if (memory && !memory.parentElement?.querySelector(`[${LINE}]`))
    memory.after(html('p', { [LINE]: '' }));
  for (const line of document.querySelectorAll(`[${LINE}]`)) line.textContent = sentence;
}

/** A line that a new version is here; a press loads it. */
export function offerVersion(load: () => void | Promise<void>): void {
  const messages = createMessages(
    document.querySelector<HTMLElement>('#messages') ?? place(),
  );
  messages.about('book').show(NEW_VERSION, { name: t('Load it'), run: () => void load() });
}

function place(): HTMLElement {
  const element = html('div', { class: 'messages', id: 'messages', role: 'status' });
  document.body.append(element);
  return element;
}
