/** Walks through what was recorded, place after place. */
export interface Player {
  readonly at: number;
  readonly running: boolean;
  play(from: number): void;
  pause(): void;
  go(at: number): void;
  watch(listener: () => void): () => void;
}

/** @param ms  how long each of the `count` places stands */
export function player(count: number, ms: number): Player {
  const listeners = new Set<() => void>();
  const last = count - 1;
  let at = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const become = (next: number) => {
    at = Math.min(last, Math.max(0, next));
    for (const listener of listeners) listener();
  };
  const stop = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const tick = () => {
    // Nobody looks at a page that is hidden.
    const next = document.hidden ? at : at + 1;
    timer = next < last ? setTimeout(tick, ms) : null;
    become(next);
  };
  return {
    get at() {
      return at;
    },
    get running() {
      return timer !== null;
    },
    play(from) {
      stop();
      timer = setTimeout(tick, ms);
      become(from >= last ? 0 : from);
    },
    pause() {
      stop();
      become(at);
    },
    go(next) {
      stop();
      become(next);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
