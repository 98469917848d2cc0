import { visitLock } from '#site/runtime/weights/dropped/droppedName.ts';
import { isSafe } from '#site/ui/query.ts';

/**
 * A visit is what one tab sees from its opening to its closing, however many pages that are: dropped models
 * are kept for it. A duplicated tab goes on with the same one.
 */
const KEY = 'visit';

/** The visit that something is kept for; null where nothing is. */
export function visitNow(): string | null {
  if (isSafe()) return null;
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept !== null && /^[\da-f-]{36}$/.test(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** The visit, begun where nothing has been kept for it yet. Throws where the browser keeps nothing. */
export function beginVisit(): string {
  const before = visitNow();
  if (before !== null) return before;
  const visit = crypto.randomUUID();
  sessionStorage.setItem(KEY, visit);
  holdVisit(visit);
  return visit;
}

/** As long as this page is open, other tabs know that the visit has not ended. */
export function holdVisit(visit: string): void {
  const always = () => new Promise(() => undefined);
  void navigator.locks?.request(visitLock(visit), { mode: 'shared' }, always);
}
