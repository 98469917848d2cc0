/** A gesture that is over for so long is one step of the browser's history. */
const SETTLE_MS = 400;

/** Waits for the end of a gesture. */
export interface Settling {
  /** Acts once the reader pauses and holds nothing: a drag is one gesture, however long it rests on its way. */
  soon(): void;
  /** What waits is not done. */
  cancel(): void;
}

export function createSettling(act: () => void): Settling {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isHeld = false;
  let isDue = false;

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (isHeld) return;
      isDue = false;
      act();
    }, SETTLE_MS);
  };
  const hold = (held: boolean) => () => {
    isHeld = held;
    if (!held && isDue) wait();
  };
  addEventListener('pointerdown', hold(true), true);
  for (const end of ['pointerup', 'pointercancel', 'blur'])
    addEventListener(end, hold(false), true);

  return {
    soon() {
      isDue = true;
      wait();
    },
    cancel() {
      isDue = false;
      clearTimeout(timer);
    },
  };
}
