import { all } from '#site/ui/elements.ts';
import type { ShelfHost } from './ownShelf.ts';

/** Lists the reader's own models on the shelves of a page that are opened, and sweeps what ended visits have left. */
export async function listOwnModels(host: ShelfHost): Promise<void> {
  whenOpen(all('table.shelf', HTMLElement), async () => {
    const { fillOwnShelf } = await import('./ownShelf.ts');
    await fillOwnShelf(host);
  });
  const { sweepEndedVisits } = await import('./keptModels.ts');
  await sweepEndedVisits();
}

/** However far from the view; what stands in a closed menu is not there yet. */
const ANYWHERE = '100000px';

/** The reader's own models are listed once a list is open. */
function whenOpen(shelves: readonly HTMLElement[], fill: () => Promise<void>): void {
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      void fill();
    },
    { rootMargin: ANYWHERE },
  );
  for (const shelf of shelves) seen.observe(shelf);
}
