import { openAddress } from '#site/ui/openAddress.ts';
import { startBook, type Book } from './bookSession.ts';
import { createLinkKeeper } from './linkKeeper.ts';
import { offerCode } from './offerCode.ts';

export interface OpenedBook {
  readonly book: Book;
  readonly link: ReturnType<typeof createLinkKeeper>;
}

/**
 * The book of a page of a chapter, in the state that the address names: the page's `data-replay` and `data-seed`
 * say of which run.
 *
 * @param recordedOnly  why the page shows its replay and nothing else, or null
 */
export async function openBook(
  main: HTMLElement,
  recordedOnly: string | null,
): Promise<OpenedBook> {
  await openAddress();
  const { replay = '', seed } = main.dataset;
  const link = createLinkKeeper();
  offerCode(link);
  const book = startBook({
    replayUrl: replay,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    edits: link.state.edits,
    recordedOnly,
  });
  link.watch(({ edits }) => book.setEdits(edits));
  return { book, link };
}
