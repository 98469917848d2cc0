import { kindOf, LIVE } from './messages.ts';

/**
 * One model at a time is enough for a page and its machine: whoever begins tells all other frames, wherever
 * in the page they stand. It needs no storage, which frames of other sites may not have.
 */
export interface OnlyLive {
  /** This one runs now. */
  take(): void;
}

/** @param yieldTo another figure of this site has begun to run */
export function onlyLive(yieldTo: () => void): OnlyLive {
  addEventListener('message', (event) => {
    const isOurs = event.origin === location.origin && event.source !== window;
    if (isOurs && kindOf(event) === LIVE) yieldTo();
  });
  return {
    take() {
      for (const frame of framesIn(window.top ?? window))
        if (frame !== window) frame.postMessage({ type: LIVE }, location.origin);
    },
  };
}

/** All frames of a page, those within others too; what is in them needs not be ours. */
function framesIn(page: Window): Window[] {
  return Array.from({ length: page.length }, (_, at) => page[at]).flatMap((frame) =>
    frame ? [frame, ...framesIn(frame)] : [],
  );
}
