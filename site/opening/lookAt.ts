import { prefersStill } from '#site/ui/elements.ts';

/** Scrolls an element into view where less than half of it is seen. */
export function lookAt(element: HTMLElement): void {
  const { top, bottom } = element.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  if (seen > 0.5 * (bottom - top)) return;
  element.scrollIntoView({
    block: 'center',
    behavior: prefersStill() ? 'auto' : 'smooth',
  });
}
