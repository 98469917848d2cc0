import type { Json } from '#site/run/linkState.ts';
import type { ViewMemory } from './viewMemory.ts';

/** A tensor that a word, a line of source or the debugger points at. */
const SEE = 'book:see';

/** `attention.token=44` sets a member of what a cell shows, `layer=3` all of it. */
function parseSet(text: string): { key: string; member?: string; value: Json } | null {
  const [, key, member, value] = /^([\w-]+)(?:\.(\w+))?=(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined) return null;
  return { key, ...(member === undefined ? {} : { member }), value: parseValue(value) };
}

function parseValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Makes the words of the text that are handles do what they say. */
export function listenForHandles(memory: ViewMemory): void {
  document.addEventListener('click', ({ target }) => {
    const handle = target instanceof Element ? target.closest<HTMLElement>('.do') : null;
    const set = handle?.dataset['set'];
    if (set !== undefined) {
      const asked = parseSet(set);
      if (asked) memory.set(asked.key, asked.value, asked.member);
    }
    const path = handle?.dataset['see'];
    if (path !== undefined) document.dispatchEvent(new CustomEvent(SEE, { detail: path }));
  });
}
