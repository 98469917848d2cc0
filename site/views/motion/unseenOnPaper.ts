import { FIRST_WIDTH } from '../parts/fitWidth.ts';

const unseen = new WeakMap<Element, () => void>();
let isListening = false;

/**
 * Paper has no later: what has not come near the view is shown when the page is printed.
 *
 * @param root  empty until it is shown
 * @param show  does so, where its code has come
 */
export function unseenOnPaper(root: Element, show: () => void): void {
  unseen.set(root, show);
  if (isListening) return;
  isListening = true;
  addEventListener('beforeprint', () => {
    for (const element of document.querySelectorAll<HTMLElement>('.v-later:empty'))
      print(element);
  });
}

function print(root: HTMLElement): void {
  // It is drawn before the page has laid it out: for the width that is assumed then.
  root.style.width = `${FIRST_WIDTH}px`;
  unseen.get(root)?.();
  root.firstElementChild?.dispatchEvent(new Event('beforeprint'));
  addEventListener('afterprint', () => root.style.removeProperty('width'), { once: true });
}
