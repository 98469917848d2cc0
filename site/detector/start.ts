/** The page's entry: starts the worker at once, then loads what draws. */
import { backendFrom, createSession } from '#site/runtime/session.ts';

const session = createSession({ backend: backendFrom(location.search) });
// The drawing made at build is the first scene; a link to another one must not flash it.
if (/[?&](seed|edits)=/.test(location.search)) document.querySelector('.first')?.remove();
const { startPage } = await import('./page.ts');
startPage(session);
