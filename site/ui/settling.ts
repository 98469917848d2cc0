/** A gesture that is over for so long is one step of the browser's history. */
const SETTLE_MS = 400;

/** Waits for the end of a gesture. */
export interface Settling {
  /** Acts once the reader pauses and holds nothing: a drag is one gesture, however long it rests on its way. */
  soon(): void;
  /** What waits is not done. */
  cancel(): void;
}

/** What waits on this page, whoever it is of. */
const waiting = new Set<() => void>();

/** Does at once what waits for a pause: who copies the address wants what was done last. */
export function settleNow(): void {
  for (const act of [...waiting]) act();
}

export function createSettling(act: () => void): Settling {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isHeld = false;
  let isDue = false;

  const actNow = () => {
    cancel();
    act();
  };
  const cancel = () => {
    isDue = false;
    waiting.delete(actNow);
    clearTimeout(timer);
  };

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!isHeld) actNow();
    }, SETTLE_MS);
  };
  const hold = (held: boolean) => () => {
    isHeld = held;
    if (!held && isDue) wait();
  };
  addEventListener('pointerdown', hold(true), true);
  for (const end of ['pointerup', 'pointercancel'])
    addEventListener(end, hold(false), true);
  // Of the window alone: what is taken hold of takes the focus from something else.
  addEventListener('blur', hold(false));

  return {
    soon() {
      isDue = true;
      waiting.add(actNow);
      wait();
    },
    cancel,
  };
}
