/** The page's entry: starts the worker at once, then loads what draws. */
import { openSession } from '#site/run/openSession.ts';
import { currentQuery, isClosed, valueIn } from '#site/ui/query.ts';

if (isClosed()) await (await import('#site/ui/openAddress.ts')).openAddress();
const session = openSession(true);
// The drawing made at build is the first scene; a link to another one must not flash it.
const query = currentQuery();
if (valueIn(query, 'seed') !== null || valueIn(query, 'edits') !== null)
  document.querySelector('.first')?.remove();
const { startFigure } = await import('./figure.ts');
await startFigure(session);
