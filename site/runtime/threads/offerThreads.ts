/** Makes threads for a worker. */
export interface ThreadOffer {
  /** Takes the port of each thread that is wanted, and which kind, or none to end all; gives back why one failed. */
  readonly port: MessagePort;
  /** Ends the threads: they do not end with the worker. */
  end(): void;
}

/** One of tfjs, or one that helps the book's own kernels. */
export type ThreadKind = 'tfjs' | 'helper';

/** By addresses that a bundler finds. */
const start: Record<ThreadKind, () => Worker> = {
  tfjs: () =>
    new Worker(new URL('./thread.ts', import.meta.url), { type: 'module', name: 'thread' }),
  helper: () =>
    new Worker(new URL('./helper.ts', import.meta.url), { type: 'module', name: 'helper' }),
};

/**
 * Makes threads for a worker, here on the page. A worker that starts workers itself may stand still
 * for ever in Firefox while its developer tools (or WebDriver) are open: of the two threads that wait for
 * the debugger's answer, the wrong one is woken. The page asks the debugger without waiting.
 */
export function offerThreads(): ThreadOffer {
  const { port1, port2 } = new MessageChannel();
  const threads = new Set<Worker>();
  const end = () => {
    for (const thread of threads) thread.terminate();
    threads.clear();
  };

  function make(kind: ThreadKind, port: MessagePort): void {
    const thread = start[kind]();
    threads.add(thread);
    thread.onerror = ({ message }) => port1.postMessage(message || 'its script failed');
    thread.postMessage(null, [port]);
  }

  port1.onmessage = ({ data, ports: [port] }: MessageEvent<ThreadKind>) => {
    if (!port) return end();
    try {
      make(data, port);
    } catch (error) {
      port1.postMessage(String(error));
    }
  };
  return { port: port2, end };
}
