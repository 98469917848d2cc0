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

export function createViewMemory(link: LinkKeeper): ViewMemory {
  const views = new Map<string, { view: Operable; initial: string }>();
  let silent = false;

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
  link.watch(({ views: values }) => {
    for (const [key, { view, initial }] of views)
      give(
        view,
        Object.hasOwn(values, key) ? values[key] : (JSON.parse(initial) as unknown),
      );
  });

  return {
    adopt(key, view) {
      const initial = JSON.stringify(view.value ?? null);
      views.set(key, { view, initial });
      const known = link.state.views;
      if (Object.hasOwn(known, key)) view.value = known[key];
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
