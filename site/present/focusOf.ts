import type { Focus } from './keys.ts';

const FIELD =
  'textarea, select, [contenteditable], .cm-editor, input:not([type]), ' +
  ['text', 'search', 'number', 'url', 'email'].map((type) => `input[type=${type}]`).join();
/** What a figure or the head of the page listens for keys in. */
const PART =
  'input, [role=application], [role=slider], [role=listbox], [role=grid], [role=tree], [role=radiogroup], ' +
  '[role=tablist], svg [tabindex], canvas[tabindex], .v-operable, [tabindex="0"]';

/** What kind of place has the focus. */
export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'slide';
  // What the head of the page opens is worked in, and closes by its own keys.
  if (target.closest('.picker, .running details[open]')) return 'field';
  if (target.closest(FIELD)) return 'field';
  // It steps by the arrows, wherever in it they are pressed.
  if (target.closest('.debugger')) return 'part';
  if (target.closest('.v-motion')) return 'motion';
  if (target.closest('button, a[href], summary')) return 'button';
  return target.closest(PART) ? 'part' : 'slide';
}
