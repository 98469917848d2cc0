import type { LinkKeeper } from '#site/run/linkKeeper.ts';
import type { Json } from '#site/run/linkState.ts';

/** A control in Observable's sense: an element with a value that tells of changes by `input`. */
export type Operable = HTMLElement & { value: unknown };

/** Keeps what the reader chose in a view while cells are computed anew, in the address too. */
export interface ViewMemory {
  /** Gives a new view the value that the one before it had. */
  adopt(key: string, view: Operable): void;
  /** Sets a view's value, or one member of it, as a word in the text asks. */
  set(key: string, value: Json, member?: string): void;
}

/** Whether a linked value is built like the one that a view began with; nothing is known of one that was null. */
function isLike(value: Json, first: Json): boolean {
  if (first === null) return true;
  if (typeof first !== 'object') return value === null || typeof value !== 'object';
  return (
    value !== null &&
    typeof value === 'object' &&
    Array.isArray(value) === Array.isArray(first)
  );
}

export function createViewMemory(link: LinkKeeper): ViewMemory {
  const views = new Map<string, { view: Operable; initial: string }>();
  let silent = false;

  /** The value that the address has for a view, or the one that the view began with. */
  const wanted = (key: string, initial: string): unknown => {
    const first = JSON.parse(initial) as Json;
    const linked = link.state.views;
    const value = Object.hasOwn(linked, key) ? linked[key] : undefined;
    const takesNumber = views.get(key)?.view.dataset['takes'] === 'number';
    const isOlder = takesNumber && typeof value === 'number';
    return value !== undefined && (isOlder || isLike(value, first)) ? value : first;
  };
  const give = (view: Operable, value: unknown) => {
    view.value = value;
    silent = true;
    view.dispatchEvent(new Event('input', { bubbles: true }));
    silent = false;
  };
  const remember = (key: string, value: unknown) => {
    const known = Object.entries(link.state.views);
    const others = Object.fromEntries(known.filter(([other]) => other !== key));
    const isInitial = JSON.stringify(value ?? null) === views.get(key)?.initial;
    link.set({ views: isInitial ? others : { ...others, [key]: (value ?? null) as Json } });
  };
  link.watch(() => {
    for (const [key, { view, initial }] of views) give(view, wanted(key, initial));
  });

  return {
    adopt(key, view) {
      const initial = JSON.stringify(view.value ?? null);
      views.set(key, { view, initial });
      if (Object.hasOwn(link.state.views, key)) view.value = wanted(key, initial);
      view.addEventListener('input', () => {
        if (!silent && views.get(key)?.view === view) remember(key, view.value);
      });
    },
    set(key, value, member) {
      const found = views.get(key);
      if (!found) return;
      const { view } = found;
      const old = view.value;
      const base = old !== null && typeof old === 'object' ? old : {};
      view.value = member === undefined ? value : { ...base, [member]: value };
      view.dispatchEvent(new Event('input', { bubbles: true }));
    },
  };
}
