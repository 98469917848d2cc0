import type { BookRun } from '#site/run/bookRun.ts';
import type { TracedStep } from '#site/runtime/traceTypes.ts';

/** Where the reader stands in a run. */
export interface Stepper {
  readonly run: BookRun | null;
  readonly steps: readonly TracedStep[];
  /** Place in the order of execution; -1 while there is no run. */
  readonly at: number;
  readonly current: TracedStep | null;
  /** A tensor that was asked for and that this run does not show; null where there is none. */
  readonly missing: string | null;
  /** To a place, kept within the run. */
  go(step: number): void;
  /** To the tensor shown as `path`; false where this run shows none. */
  find(path: string): boolean;
  /** Another run took the place of the last: the reader stays at the same tensor. */
  take(run: BookRun): void;
  /** Calls back after every move and every run. */
  watch(listener: (why: 'move' | 'run') => void): () => void;
}

/**
 * @param wanted the tensor to begin with, as soon as a run shows it
 */
export function createStepper(wanted: string | null): Stepper {
  const listeners = new Set<(why: 'move' | 'run') => void>();
  let run: BookRun | null = null;
  let path = wanted;
  let at = -1;
  let missing: string | null = null;
  const tell = (why: 'move' | 'run') => {
    for (const listener of listeners) listener(why);
  };
  const steps = () => run?.steps ?? [];
  const go = (step: number) => {
    const next = Math.min(Math.max(0, step), steps().length - 1);
    if (next === at) return;
    at = next;
    missing = null;
    path = steps()[at]?.path ?? path;
    tell('move');
  };
  return {
    get run() {
      return run;
    },
    get steps() {
      return steps();
    },
    get at() {
      return at;
    },
    get current() {
      return steps()[at] ?? null;
    },
    get missing() {
      return missing;
    },
    go,
    find(next) {
      const place = steps().findIndex((step) => step.path === next);
      // Before the first run, remember where to begin.
      if (run === null) path = next;
      missing = run !== null && place < 0 ? next : null;
      if (place >= 0) go(place);
      else if (run !== null) tell('run');
      return place >= 0;
    },
    take(next) {
      run = next;
      const place = next.steps.findIndex((step) => step.path === path);
      missing = path !== null && place < 0 ? path : null;
      at = place >= 0 ? place : Math.min(Math.max(0, at), next.steps.length - 1);
      tell('run');
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
