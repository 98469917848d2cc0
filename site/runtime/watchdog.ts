import type { Edit } from '#lib/trace/edits/index.ts';

/** A function that a reader typed: the one thing in the worker of which nobody knows when it ends. */
export type TypedEdit = Edit<'code'>;

/** How often the page looks after its worker, while that has something to do. */
export const TICK_MS = 250;
/** A typed function may run so long in one go ... */
const TYPED_MS = 2000;
/** ... and so long in all, in one run of the network: a pattern of paths calls it many times. */
const TYPED_RUN_MS = 8000;
/** What has nothing to do answers at once; a busy machine gets its time. */
const IDLE_MS = 5000;
/** The network cannot answer between two of its steps, of a large model on one slow core. */
const STEP_MS = 60_000;
/** The same in plain JavaScript. */
const SLOW_STEP_MS = 600_000;
/** A step of training is three forward passes in one, and the first one looks at all scenes. */
const TRAINING_MS = 180_000;
/** Where typed code has run before, it may have left a timer that never ends. */
const DOUBTFUL_MS = 20_000;

/** What happens between page and worker. `at` is in milliseconds, of whatever clock. */
export type WatchEvent =
  /** The page asked for a sign of life. */
  | { readonly kind: 'asked'; readonly at: number }
  /** The worker said something, whatever it was. */
  | { readonly kind: 'heard' }
  | { readonly kind: 'typedBegan'; readonly edit: TypedEdit; readonly at: number }
  | { readonly kind: 'typedEnded'; readonly at: number }
  /** A run came back, or failed. */
  | { readonly kind: 'answered' }
  /** Every `TICK_MS`, unless the page itself is kept from it. */
  | { readonly kind: 'tick'; readonly at: number };

/** What the page knows of its worker. */
export interface Watch {
  readonly tickedAt: number;
  /** Since when a sign of life is owed; null where none is. */
  readonly owedSince: number | null;
  /** The typed function that runs now. */
  readonly typed: { readonly edit: TypedEdit; readonly since: number } | null;
  /** Milliseconds of those that ran before it in the same run. */
  readonly spentMs: number;
  /** The last one that ran: it is the first suspect. */
  readonly last: TypedEdit | null;
}

export function watchFrom(at: number): Watch {
  const nothing = { owedSince: null, typed: null, last: null };
  return { ...nothing, tickedAt: at, spentMs: 0 };
}

/** What to know of the worker after an event. */
export function watchAfter(watch: Watch, event: WatchEvent): Watch {
  switch (event.kind) {
    case 'asked':
      return { ...watch, owedSince: watch.owedSince ?? event.at };
    case 'heard':
      return { ...watch, owedSince: null };
    case 'typedBegan': {
      const { edit, at } = event;
      return { ...watch, typed: { edit, since: at }, last: edit };
    }
    case 'typedEnded': {
      const took = watch.typed ? event.at - watch.typed.since : 0;
      return { ...watch, typed: null, spentMs: watch.spentMs + took };
    }
    case 'answered':
      return { ...watch, typed: null, spentMs: 0 };
    case 'tick':
      return ticked(watch, event.at);
  }
}

/**
 * Time in which the page itself stood still (a busy cell, a tab in the background, a closed laptop) is
 * nobody's fault: what the worker said meanwhile has not been heard yet.
 */
function ticked(watch: Watch, at: number): Watch {
  const late = at - watch.tickedAt - TICK_MS;
  const still = late > TICK_MS ? late : 0;
  const { typed, owedSince } = watch;
  return {
    ...watch,
    tickedAt: at,
    typed: typed && { ...typed, since: typed.since + still },
    owedSince: owedSince === null ? null : owedSince + still,
  };
}

/** What the worker has to do, as far as the page knows. */
export interface Work {
  /** A model is being loaded or run; everything else is answered at once. */
  readonly isLong: boolean;
  /** A model learns. */
  readonly trains?: boolean;
  readonly isSlow: boolean;
}

/** Whether to give the worker up at the time of a tick: `endless` is the fault of what was typed. */
export function verdict(watch: Watch, work: Work): 'endless' | 'silent' | null {
  const { typed, owedSince, tickedAt: at, spentMs } = watch;
  if (typed) {
    const runs = at - typed.since;
    return runs > TYPED_MS || spentMs + runs > TYPED_RUN_MS ? 'endless' : null;
  }
  if (owedSince === null) return null;
  return at - owedSince > patience(watch, work) ? 'silent' : null;
}

function patience({ last }: Watch, { isLong, isSlow, trains }: Work): number {
  if (!isLong) return IDLE_MS;
  if (isSlow) return SLOW_STEP_MS;
  if (trains) return TRAINING_MS;
  return last ? DOUBTFUL_MS : STEP_MS;
}
