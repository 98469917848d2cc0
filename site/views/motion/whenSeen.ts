import { html } from '#site/ui/dom.ts';
import { operable, type Operable } from '../parts/operable.ts';

export interface WhenSeenOptions<V> {
  /** Its value before it is there. */
  readonly first: V;
  /** The room that is kept until then, rem: on a usual screen and on a phone. */
  readonly room: { readonly wide: number; readonly narrow: number };
}

/**
 * A view whose code is fetched when it comes near the view: pages do not wait for what moves further
 * down. What is set before it is there is kept for it.
 */
export function whenSeen<V>(
  make: () => Promise<Operable<V>>,
  { first, room }: WhenSeenOptions<V>,
): Operable<V> {
  let made: Operable<V> | null = null;
  let value = first;
  const element = html('div', { class: 'v-later' });
  element.style.setProperty('--wide', `${room.wide}rem`);
  element.style.setProperty('--narrow', `${room.narrow}rem`);
  const root = operable<V, HTMLElement>(element, {
    get: () => made?.value ?? value,
    set(next) {
      value = next;
      if (made) made.value = next;
    },
  });
  if (typeof IntersectionObserver === 'undefined') return root;
  const observer = new IntersectionObserver(
    (entries) => {
      if (made || !entries.some(({ isIntersecting }) => isIntersecting)) return;
      make().then(
        (view) => {
          if (made) return;
          observer.disconnect();
          made = view;
          view.value = value;
          root.replaceChildren(view);
        },
        // Offline: the next approach tries again.
        () => undefined,
      );
    },
    { rootMargin: '30% 0%' },
  );
  observer.observe(root);
  return root;
}
