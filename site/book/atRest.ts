import { keepBook } from '#site/offline/keepBook.ts';
import { watchPaper } from './paper.ts';

/** What a page of the book does once it runs its model and is at rest; while it is made, nothing is kept. */
export function atRest(): void {
  watchPaper();
  if (import.meta.env.PROD) void keepBook();
}
