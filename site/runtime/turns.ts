/**
 * One call at a time; of those made while one runs only the newest is made, the others resolve to
 * null. `drop` lets the one that waits go.
 */
export function newestWins<A, T>(call: (argument: A) => Promise<T>) {
  interface Waiting {
    readonly argument: A;
    readonly resolve: (value: T | null) => void;
    readonly reject: (error: unknown) => void;
  }
  let running = false;
  let newest: Waiting | null = null;

  async function runNewest(): Promise<void> {
    const waiting = newest;
    newest = null;
    if (!waiting) return;
    running = true;
    try {
      waiting.resolve(await call(waiting.argument));
    } catch (error) {
      waiting.reject(error);
    } finally {
      running = false;
      void runNewest();
    }
  }

  return {
    ask(argument: A): Promise<T | null> {
      newest?.resolve(null);
      return new Promise((resolve, reject) => {
        newest = { argument, resolve, reject };
        if (!running) void runNewest();
      });
    },
    drop(): void {
      newest?.resolve(null);
      newest = null;
    },
  };
}

/** One call at a time, each in its turn. */
export type Turn = <T>(call: () => Promise<T>, until?: AbortSignal) => Promise<T>;

/** Turns for calls; one whose signal aborted while it waited rejects unmade. */
export function inTurn(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (call, until) => {
    const mine = last.then(() => {
      until?.throwIfAborted();
      return call();
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}
