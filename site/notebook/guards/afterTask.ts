const waiting = new Set<() => void>();

/**
 * Calls back once the present task of the event loop is over. A message comes also while the page is
 * hidden, when timers are late; it does not come before promises that follow each other without end.
 */
export function afterTask(callback: () => void): void {
  if (waiting.size === 0) call();
  waiting.add(callback);
}

function call(): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    const due = [...waiting];
    waiting.clear();
    for (const callback of due) callback();
  };
  port2.postMessage(null);
}

const HIDDEN_MS = 100;

/** Resolves once what was changed in the page is painted, or soon where the page is hidden. */
export async function afterPaint(): Promise<void> {
  await Promise.race([
    new Promise((resolve) => requestAnimationFrame(resolve)),
    new Promise((resolve) => setTimeout(resolve, HIDDEN_MS)),
  ]);
  await new Promise<void>(afterTask);
}
