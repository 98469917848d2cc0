/** A page that is never at rest, or that nobody sees, has so long to rest, ms. */
const AT_MOST_MS = 2000;

/** Works when the page has nothing else to do, or soon where it always has. */
export function quietly(work: () => void): void {
  if (typeof requestIdleCallback === 'function')
    requestIdleCallback(work, { timeout: AT_MOST_MS });
  else work();
}
