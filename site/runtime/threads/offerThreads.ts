/** What a worker is told to have its threads made by the page. */
export interface ThreadOffer {
  readonly kind: 'threads';
  /** Takes the port of each thread that is wanted, or none to end all; gives back why one failed. */
  readonly port: MessagePort;
}

/**
 * Makes threads for a worker, here on the page. A worker that starts workers itself may stand still
 * for ever in Firefox while its developer tools (or WebDriver) are open: of the two threads that wait for
 * the debugger's answer, the wrong one is woken. The page asks the debugger without waiting.
 *
 * @returns ends the threads, as they do not end with the worker
 */
export function offerThreads(worker: Worker): () => void {
  const { port1, port2 } = new MessageChannel();
  const threads = new Set<Worker>();
  const end = () => {
    for (const thread of threads) thread.terminate();
    threads.clear();
  };

  function make(port: MessagePort): void {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), {
      type: 'module',
      name: 'thread',
    });
    threads.add(thread);
    thread.onerror = ({ message }) => port1.postMessage(message || 'its script failed');
    thread.postMessage(null, [port]);
  }

  port1.onmessage = ({ ports: [port] }) => {
    if (!port) return end();
    try {
      make(port);
    } catch (error) {
      port1.postMessage(String(error));
    }
  };
  worker.postMessage({ kind: 'threads', port: port2 } satisfies ThreadOffer, [port2]);
  return end;
}
