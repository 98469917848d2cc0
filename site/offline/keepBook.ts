/** The page's side: has the book kept on this machine, a little at a time, and says how much of it is. */
import { isInForeignFrame } from '#site/ui/foreignFrame.ts';
import { isSafe } from '#site/ui/query.ts';
import { quietly } from '#site/ui/quietly.ts';
import { MARK } from './bookList.ts';
import type { Kept } from './fill.ts';
import type { Replied, Said } from './messages.ts';
import { offerVersion, sayOffline } from './notices.ts';
import { sayKept, WITHOUT, type Without } from './words.ts';

const BATCH_BYTES = 2e6;
/** Between two batches the page has its network to itself. */
const PAUSE_MS = 500;
/** A keeper that is silent for so long has been stopped. */
const ANSWER_MS = 60_000;
const AGAIN_MS = 30_000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the page itself says it is: version and path, written by the build. */
function markOfPage(): readonly [version: string, path: string] | null {
  const said = document.querySelector<HTMLMetaElement>(`meta[name="${MARK}"]`)?.content;
  const [version, path] = said?.split(' ') ?? [];
  return version && path ? [version, path] : null;
}

/** Begins once the page is at rest. What cannot be is a sentence in the menu, or nothing. */
export async function keepBook(): Promise<void> {
  const mark = markOfPage();
  // A site in the making, a page in another's frame, one that is to read nothing.
  if (!mark || isSafe() || isInForeignFrame()) return;
  const why = whyNot();
  if (why) return sayOffline(WITHOUT[why]);
  const { BASE_URL } = import.meta.env;
  const registration = await navigator.serviceWorker
    .register(`${BASE_URL}sw.js`, { scope: BASE_URL, updateViaCache: 'none' })
    .catch(() => null);
  if (!registration) return sayOffline(WITHOUT.refused);
  watchForNew(registration, mark);
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return;
  const kept = await ask(active, { kind: 'hello', version: mark[0] });
  if (kept) sayOffline(sayKept(kept));
  if (isSaving() && kept?.bytes !== kept?.totalBytes) return sayOffline(WITHOUT.saving);
  const now = await fillAll(active, mark[1], (some) => sayOffline(sayKept(some)));
  if (now) await ask(active, { kind: 'tidy', refused: now.refused });
}

function whyNot(): Without | null {
  if (!isSecureContext) return 'insecure';
  return 'serviceWorker' in navigator && 'locks' in navigator ? null : 'unable';
}

/** Whether the reader pays for what is fetched. */
function isSaving(): boolean {
  const { connection } = navigator as Navigator & {
    readonly connection?: { readonly saveData?: boolean; readonly type?: string };
  };
  return connection?.saveData === true || connection?.type === 'cellular';
}

/** One question to the keeper; null where it does not answer. */
function ask(keeper: ServiceWorker, said: Said): Promise<Replied> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), ANSWER_MS);
    port1.onmessage = ({ data }: MessageEvent<Replied>) => {
      clearTimeout(timer);
      port1.close();
      resolve(data);
    };
    keeper.postMessage(said, [port2]);
  });
}

/** Fetches batch after batch: one page of all that are open. Ends when it is whole, or nothing more comes: how much is kept then. */
async function fillAll(
  keeper: ServiceWorker,
  first: string,
  tell: (kept: Kept) => void,
): Promise<Kept | null> {
  // One that waits does not wait for one that serves, which may miss what the host has no more.
  const turn = keeper.state === 'activated' ? 'serves' : 'waits';
  return navigator.locks.request(`book ${keeper.scriptURL} ${turn}`, async () => {
    let skip: readonly string[] = [];
    let before = -1;
    for (;;) {
      const batch = { first, mostBytes: BATCH_BYTES, skip };
      const kept = await ask(keeper, { kind: 'fill', batch });
      if (!kept) return null;
      tell(kept);
      skip = kept.refused;
      if (kept.bytes >= kept.totalBytes || kept.stop === 'room') return kept;
      if (kept.stop === 'network') await untilOnline();
      // All that is missing was refused.
      else if (kept.bytes === before) return kept;
      before = kept.bytes;
      await wait(PAUSE_MS);
      await new Promise<void>(quietly);
    }
  });
}

const untilOnline = () =>
  Promise.race([
    wait(AGAIN_MS),
    new Promise((resolve) => addEventListener('online', resolve, { once: true })),
  ]);

/** A new version is fetched while the old one serves, and offered when it is here. */
function watchForNew(
  registration: ServiceWorkerRegistration,
  [version, first]: readonly [version: string, path: string],
): void {
  const offer = async (keeper: ServiceWorker) => {
    const kept = isSaving()
      ? await ask(keeper, { kind: 'fill', batch: { first, mostBytes: 0, skip: [] } })
      : await fillAll(keeper, first, () => undefined);
    // This page may be of that version already.
    if (!kept || kept.version === version) return;
    offerVersion(async () => {
      // It takes over when no page is open. Told to do so before, it would let Chromium wait half a minute
      // for the one that serves to rest, and pages with it.
      const { active } = registration;
      if (active && active !== keeper)
        await ask(active, { kind: 'turn', version: kept.version });
      location.reload();
    });
  };
  const watch = (keeper: ServiceWorker | null) =>
    keeper?.addEventListener('statechange', () => {
      if (keeper.state === 'installed' && registration.active) void offer(keeper);
    });
  if (registration.waiting) void offer(registration.waiting);
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
}
