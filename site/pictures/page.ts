/** The entry of the page of the reader's own pictures. */
import { carryQuery } from '#site/book/carryQuery.ts';
import { watchContents } from '#site/book/contents.ts';
import { openAddress } from '#site/ui/openAddress.ts';

watchContents();
carryQuery();
await openAddress();
const { startDesk } = await import('./desk.ts');
startDesk();
