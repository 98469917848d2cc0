/** Turns that are asked for at any time, and taken one after the other. */
export interface RunLoop {
  /** Something changed: another turn as soon as the last one is over. */
  request(): void;
  /** False: requests wait. A loop begins so. */
  open(isOpen: boolean): void;
}

/**
 * Requests during a turn are joined into the next one, so that what is shown follows as fast as the
 * model can and never lags behind.
 *
 * @param turn  never rejects
 */
export function createRunLoop(turn: () => Promise<void>): RunLoop {
  let wanted = false;
  let busy = false;
  let isOpen = false;

  const start = () => {
    if (busy || !wanted || !isOpen) return;
    busy = true;
    requestAnimationFrame(() => {
      wanted = false;
      void turn().then(() => {
        busy = false;
        start();
      });
    });
  };
  return {
    request() {
      wanted = true;
      start();
    },
    open(now) {
      isOpen = now;
      start();
    },
  };
}
