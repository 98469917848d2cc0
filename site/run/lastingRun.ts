import { isFreed } from '#site/runtime/freedRun.ts';
import type { TracedRun } from '#site/runtime/traceTypes.ts';

/** A run whose tensors may be asked for as long as it is not disposed of. */
export type LastingRun = Pick<TracedRun, 'read' | 'energy' | 'dispose'>;

/**
 * Runs again what the worker has freed: large checkpoints show hundreds of megabytes a run, and a chapter
 * that compares several has not room for all of them.
 *
 * @param again  the same run once more; null where there is no model to make it with
 */
export function lastingRun(
  first: LastingRun,
  again: () => Promise<LastingRun | null>,
): LastingRun {
  let newest: Promise<LastingRun> | null = null;
  let isOver = false;
  const letGo = (run: Promise<LastingRun> | null) =>
    void run?.then(
      (made) => made.dispose(),
      () => undefined,
    );
  const asked = async <T>(ask: (run: LastingRun) => Promise<T>): Promise<T> => {
    const before = newest;
    try {
      return await ask((await before) ?? first);
    } catch (error) {
      if (!isFreed(error) || isOver) throw error;
      // Whoever asks at the same time waits for the same run.
      if (newest === before) {
        letGo(before);
        const made = again().then((run) => {
          if (!run) throw error;
          if (isOver) run.dispose();
          return run;
        });
        newest = made;
        made.catch(() => {
          if (newest === made) newest = null;
        });
      }
      return ask((await newest) ?? first);
    }
  };
  return {
    read: (path) => asked((run) => run.read(path)),
    energy: (path) => asked((run) => run.energy(path)),
    dispose() {
      isOver = true;
      first.dispose();
      letGo(newest);
    },
  };
}
