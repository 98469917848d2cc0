/** The page's entry: starts the worker at once, then loads what draws. */
import { firstVariant } from '#site/run/modelAddress.ts';
import { backendFrom, createSession } from '#site/runtime/session.ts';
import { thisDevice, whyNano } from './weakDevice.ts';

// Here only: the figures of chapters and their recorded runs are those of the larger model.
const weakness = whyNano(thisDevice());
const variant = firstVariant(location.search, weakness ? 'nano' : 'embedded');
const session = createSession({
  backend: backendFrom(location.search),
  source: { kind: 'embedded', variant },
});
// The drawing made at build is the first scene; a link to another one must not flash it.
if (/[?&](seed|edits)=/.test(location.search)) document.querySelector('.first')?.remove();
const { startPage } = await import('./page.ts');
startPage(session, weakness);
