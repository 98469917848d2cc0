import { afterLive } from '#site/ui/afterLive.ts';
import { html } from '#site/ui/dom.ts';
import { operable, type Operable } from '../parts/operable.ts';
import { unseenOnPaper } from './unseenOnPaper.ts';

/** Code that is fetched once, when the first view that needs it is seen. */
export interface Fetched<M> {
  readonly module: M | null;
  readonly fetch: () => Promise<M>;
}

export function fetchedOnce<M>(load: () => Promise<M>): Fetched<M> {
  let module: M | null = null;
  return {
    get module() {
      return module;
    },
    fetch: async () => (module ??= await load()),
  };
}

export interface WhenSeenOptions<V> {
  /** Its value before it is there. */
  readonly first: V;
  /** The room that is kept until then, rem: on a usual screen and on a phone. */
  readonly room: { readonly wide: number; readonly narrow: number };
  /** The value for the number that older links hold: of the view that stood here before. */
  readonly ofNumber?: (older: number) => V;
}

/**
 * A view whose code is fetched when it comes near the view: pages do not wait for what moves further
 * down, and what is printed does not stay empty once they are live. What is set before it is there is kept for it.
 */
export function whenSeen<M, V>(
  code: Fetched<M>,
  make: (module: M) => Operable<V>,
  { first, room, ofNumber }: WhenSeenOptions<V>,
): Operable<V> {
  let made: Operable<V> | null = null;
  let value = first;
  const element = html('div', { class: 'v-later' });
  element.style.setProperty('--wide', `${room.wide}rem`);
  element.style.setProperty('--narrow', `${room.narrow}rem`);
  // The memory of views hands on no value of another kind unless a view takes it.
  if (ofNumber) element.dataset['takes'] = 'number';
  const root = operable<V, HTMLElement>(element, {
    get: () => made?.value ?? value,
    set(next) {
      value = typeof next === 'number' && ofNumber ? ofNumber(next) : next;
      if (made) made.value = value;
    },
  });
  const show = (module: M) => {
    if (made) return;
    made = make(module);
    // What nobody has set is the view's own to choose.
    if (value !== first) made.value = value;
    root.replaceChildren(made);
  };
  if (code.module) show(code.module);
  else if (typeof IntersectionObserver !== 'undefined') later(root, code, show);
  return root;
}

/** Shown when it comes near the view, or is printed. */
function later<M>(root: Element, code: Fetched<M>, show: (module: M) => void): void {
  showWhenNear(root, code, show);
  unseenOnPaper(root, () => {
    if (code.module) show(code.module);
  });
  afterLive(() => {
    if (root.isConnected) code.fetch().catch(() => undefined);
  });
}

function showWhenNear<M>(root: Element, code: Fetched<M>, show: (module: M) => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      code.fetch().then(
        (module) => {
          observer.disconnect();
          show(module);
        },
        // Offline: the next approach tries again.
        () => undefined,
      );
    },
    { rootMargin: '30% 0%' },
  );
  observer.observe(root);
}
