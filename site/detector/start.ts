/** The page's entry: starts the worker at once, then loads what draws. */
import { backendFrom, createSession } from '#site/runtime/session.ts';

const session = createSession({ backend: backendFrom(location.search) });
const { startPage } = await import('./page.ts');
startPage(session);
