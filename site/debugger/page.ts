/** The entry of the debugger's page. */
import { startBook } from '#site/run/bookSession.ts';
import { startHead } from '#site/book/head.ts';
import { createLinkKeeper } from '#site/run/linkKeeper.ts';
import { offerCode } from '#site/run/offerCode.ts';
import { openAddress } from '#site/ui/openAddress.ts';
import { mountDebugger } from './mountDebugger.ts';

const root = document.querySelector<HTMLElement>('#debugger');
if (!root) throw new Error('This page holds no debugger.');
const { replay = '' } = root.dataset;
await openAddress();
const link = createLinkKeeper();
offerCode(link);
const book = startBook({ replayUrl: replay, edits: link.state.edits });
link.watch(({ edits }) => book.setEdits(edits));
mountDebugger(root, book, link, { keys: document });
startHead(book);
