import type { BackendHolder } from './backend/backendHolder.ts';
import { NoBackend } from './backend/openBackend.ts';
import type { Companions } from './companions.ts';
import type { Model } from './model.ts';
import type { TracedRuns } from './tracedRuns.ts';
import type { Pupil } from './training/pupil.ts';
import type { SessionState } from './types.ts';
import { CutError } from './weights/download.ts';
import { messageOf } from './weights/sentence.ts';

/**
 * All that the worker holds. The functions that take it (here, in recovery.ts and loading.ts) are
 * one piece of work, or part of one: the engine's queue runs one piece at a time.
 */
export interface Held {
  readonly backend: BackendHolder;
  readonly traces: TracedRuns;
  readonly tell: (state: SessionState) => void;
  model: Model | null;
  /** Models of the book that run beside it; null until one is asked for. */
  companions: Companions | null;
  /** Models that learn. */
  readonly learners: Set<Pupil>;
}

/** The model that can run now, and on what. */
function running({ backend, model }: Held) {
  return backend.current && model
    ? { backend: backend.current.report, model: model.report }
    : null;
}

export function tellReady(held: Held): void {
  const now = running(held);
  if (now) held.tell({ phase: 'ready', ...now });
}

export function tellFailed(held: Held, error: unknown): void {
  const needsWorker = error instanceof NoBackend && error.mayPass;
  held.tell({
    phase: 'failed',
    sentence: messageOf(error),
    canRetry: error instanceof CutError || needsWorker,
    needsWorker,
    running: running(held),
  });
}

/** Frees all that lies on the backend, and closes it. */
export function letGo(held: Held): void {
  held.traces.clear();
  held.model?.dispose();
  held.model = null;
  held.companions?.letGo();
  held.learners.forEach((pupil) => pupil.dispose());
  held.learners.clear();
  held.backend.close();
}
