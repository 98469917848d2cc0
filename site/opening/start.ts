/** The page's entry: starts the worker at once, then loads what draws. */
import { openSession } from '#site/run/openSession.ts';
import { currentQuery, isClosed } from '#site/ui/query.ts';

const drawing = () => import('./figure.ts');
if (isClosed()) await (await drawing()).openAddress();
const session = openSession(true);
// The drawing made at build is the first scene; a link to another one must not flash it.
if (/[?&](seed|edits)=/.test(currentQuery())) document.querySelector('.first')?.remove();
const { startFigure } = await drawing();
await startFigure(session);
