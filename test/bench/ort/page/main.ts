import { offerThreads } from '#site/runtime/threads/offerThreads.ts';
import type { Contest, Outcome } from '../contest.ts';

/** Both run in one worker, as ours does on a page. */
function hold(contest: Contest): Promise<Outcome> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const { port } = offerThreads();
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Outcome | string>) =>
      typeof data === 'string' ? reject(new Error(data)) : resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(contest, [port]);
  });
}

declare global {
  interface Window {
    hold: typeof hold;
  }
}

window.hold = hold;
