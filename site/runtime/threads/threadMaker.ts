import type { Invitation } from '#lib/kernels/compiled/helper.ts';
import type { ThreadKind } from './offerThreads.ts';
import { threadPort } from './threadPort.ts';

/** What Emscripten needs of a worker. */
export interface ThreadLike {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** Has threads made by the page. */
export interface ThreadMaker {
  /** Stands in for `Worker`: of `made` threads that are made ready the last `used` are run. */
  standIn(made: number, used: number): () => ThreadLike;
  /** Starts a thread that helps. Nobody waits for it. */
  readonly help: (invitation: Invitation) => void;
  /** Rejects when a thread fails. */
  readonly failed: Promise<never>;
  end(): void;
}

/** Is never run. It says that it is loaded, which Emscripten waits for. */
function spareThread(): ThreadLike {
  const spare: ThreadLike = {
    onmessage: null,
    postMessage() {
      const data = { cmd: 'loaded' };
      queueMicrotask(() => spare.onmessage?.(new MessageEvent('message', { data })));
    },
    terminate: () => undefined,
  };
  return spare;
}

function threadMaker(page: MessagePort): ThreadMaker {
  const failed = new Promise<never>((_, reject) => {
    page.onmessage = ({ data }: MessageEvent<string>) =>
      reject(new Error(`a thread died (${data})`));
  });
  failed.catch(() => undefined);
  const ask = (kind: ThreadKind) => {
    const { port1, port2 } = new MessageChannel();
    page.postMessage(kind, [port2]);
    return port1;
  };
  return {
    standIn(made, used) {
      let spares = made - used;
      return function thread() {
        if (spares-- > 0) return spareThread();
        const port1 = ask('tfjs');
        return Object.assign(port1, { terminate: () => port1.close() });
      };
    },
    failed,
    help: (invitation) => ask('helper').postMessage(invitation),
    end: () => page.postMessage(null),
  };
}

/** Who makes threads for this worker; null where nobody offered it. */
export function threadsOfPage(): ThreadMaker | null {
  const port = threadPort();
  return port && threadMaker(port);
}
