/** A value, and what came before and after it, the nearest last. */
export interface Steps<T> {
  readonly now: T;
  readonly past: readonly T[];
  readonly future: readonly T[];
}

/** Undo and redo over immutable values. */
export interface History<T> {
  readonly now: T;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly steps: Steps<T>;
  /** Takes a new value. With the same `gesture` as the last one it joins that step. */
  push(value: T, gesture?: string): void;
  undo(): void;
  redo(): void;
  /** Starts over: nothing to undo. */
  reset(value: T): void;
}

const MOST_STEPS = 200;

export function createHistory<T>(
  first: T,
  known: Pick<Steps<T>, 'past' | 'future'> = { past: [], future: [] },
): History<T> {
  let past = [...known.past];
  let future = [...known.future];
  let now = first;
  let lastGesture: string | undefined;
  return {
    get now() {
      return now;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    get steps() {
      return { now, past, future };
    },
    push(value, gesture) {
      if (value === now) return;
      if (gesture === undefined || gesture !== lastGesture)
        past = [...past, now].slice(-MOST_STEPS);
      lastGesture = gesture;
      future = [];
      now = value;
    },
    undo() {
      const value = past.at(-1);
      if (value === undefined) return;
      past = past.slice(0, -1);
      future = [...future, now];
      now = value;
      lastGesture = undefined;
    },
    redo() {
      const value = future.at(-1);
      if (value === undefined) return;
      future = future.slice(0, -1);
      past = [...past, now];
      now = value;
      lastGesture = undefined;
    },
    reset(value) {
      [past, future, now, lastGesture] = [[], [], value, undefined];
    },
  };
}
