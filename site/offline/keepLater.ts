import { afterLive } from '#site/ui/afterLive.ts';

/** Has the book kept on this machine, once the page runs its model and is at rest; not while it is made. */
export function keepLater(): void {
  if (!import.meta.env.PROD) return;
  afterLive(() => void import('./keepBook.ts').then(({ keepBook }) => keepBook()));
}
