import type { BookRun } from '#site/run/bookRun.ts';
import { originOf } from '#site/source/originTable.ts';
import type { Origin } from '#site/source/origins.ts';
import type { Listing, SourceBook } from '#site/source/sourceBook.ts';

/** The line that shows a tensor, the function around it, and what the tensor was made from. */
export interface Shown {
  readonly origin: Origin;
  readonly listing: Listing;
  /** Lines of the call, both included. */
  readonly begin: number;
  readonly end: number;
}

let book: Promise<SourceBook> | undefined;

/** The file of sources that was made at build; asked for once. */
async function sources(): Promise<SourceBook> {
  book ??= fetch(`${import.meta.env.BASE_URL}debugger/sources.json`).then((answer) => {
    if (!answer.ok) throw new Error(`The sources did not come (${answer.status}).`);
    return answer.json() as Promise<SourceBook>;
  });
  // A line that was cut may hold the next time.
  book.catch(() => (book = undefined));
  return book;
}

/** Where the tensor shown as `path` comes from in this run; null where the build knew no such path. */
export async function shownAt(run: BookRun, path: string): Promise<Shown | null> {
  const { origins, listings } = await sources();
  const shown = run.steps.map((step) => step.path);
  const origin = originOf(origins, run.config, shown, path);
  if (!origin) return null;
  const { file, line } = origin;
  const listing = listings.find(
    (one) => one.file === file && one.begin <= line && line <= one.end,
  );
  const see = listing?.sees.find(({ begin, end }) => begin <= line && line <= end);
  return listing && see ? { origin, listing, begin: see.begin, end: see.end } : null;
}
