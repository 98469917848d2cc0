import { registerKernels } from '#lib/kernels/registerKernels.ts';
import { after, unguarded, type BackendEvent, type Guard } from './guard.ts';
import { openBackend, type OpenBackend, type Wish } from './openBackend.ts';

/** A rejected read may arrive a little before the news that the device is lost. */
const NEWS_MS = 500;

/** The one backend of the worker, opened when it is first needed. */
export interface BackendHolder {
  readonly current: OpenBackend | null;
  readonly guard: Guard;
  open(): Promise<OpenBackend>;
  close(): void;
  tell(event: BackendEvent): void;
  /** Whether work failed because the device is lost. */
  isLost(): Promise<boolean>;
}

/** @param onLost called when the device of the open backend is gone */
export function holdBackend(
  wish: Omit<Wish, 'distrustWebgpu'>,
  onLost: () => void,
): BackendHolder {
  let current: OpenBackend | null = null;
  let guard = unguarded;
  const tell = (event: BackendEvent) => {
    guard = after(guard, event);
  };

  function watch(opened: OpenBackend) {
    void opened.lost?.then((why) => {
      if (opened !== current) return;
      tell({ kind: 'lost', why, at: performance.now() });
      onLost();
    });
  }

  return {
    get current() {
      return current;
    },
    get guard() {
      return guard;
    },
    async open() {
      if (current) return current;
      const { distrustWebgpu } = guard;
      const opened = await openBackend({ ...wish, distrustWebgpu });
      registerKernels();
      current = opened;
      tell({ kind: 'opened' });
      watch(opened);
      return opened;
    },
    close() {
      current?.close();
      current = null;
    },
    tell,
    async isLost() {
      if (current?.lost && guard.phase !== 'lost')
        await Promise.race([
          current.lost,
          new Promise((resolve) => setTimeout(resolve, NEWS_MS)),
        ]);
      return guard.phase === 'lost';
    },
  };
}
