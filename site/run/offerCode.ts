import { isInForeignFrame, refuseDroppedText } from '#site/ui/foreignFrame.ts';
import type { CodeOffer, LinkKeeper } from './linkKeeper.ts';

/** Shows what code a link brings, for as long as its reader has not decided. */
export function offerCode(link: LinkKeeper & CodeOffer): void {
  if (isInForeignFrame()) refuseDroppedText();
  let notice: Promise<{ show(): void }> | null = null;
  const show = () => {
    if (!link.offer && !notice) return;
    notice ??= import('./codeNotice.ts').then(({ createCodeNotice }) =>
      createCodeNotice(link),
    );
    void notice.then((made) => made.show());
  };
  link.watch(show);
  show();
}
