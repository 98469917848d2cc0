/**
 * What changed of a subject: another one is shown, its picture while something moves, its picture for
 * good, or (`settled`) nothing but that it moves no longer.
 */
export type SubjectChange = 'kind' | 'moving' | 'changed' | 'settled';

export interface Changes {
  /** Grows with every change. */
  readonly version: number;
  /** Things move, and another picture follows soon. */
  readonly moving: boolean;
  tell(change: SubjectChange): void;
  /** Tells of another scene; where it moves, also when it has come to rest. */
  sceneChanged(moving: boolean): void;
  /** Calls back at every change; returns the unsubscriber. */
  readonly watch: (listener: (change: SubjectChange) => void) => () => void;
}

/** After the last change the scene is at rest. */
const SETTLE_MS = 250;

export function createChanges(): Changes {
  const listeners = new Set<(change: SubjectChange) => void>();
  let version = 0;
  let moving = false;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const tell = (change: SubjectChange) => {
    version++;
    for (const listener of listeners) listener(change);
  };
  return {
    get version() {
      return version;
    },
    get moving() {
      return moving;
    },
    tell,
    sceneChanged(isMoving) {
      moving = isMoving;
      clearTimeout(settling);
      tell(isMoving ? 'moving' : 'changed');
      if (!isMoving) return;
      settling = setTimeout(() => {
        moving = false;
        tell('settled');
      }, SETTLE_MS);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
