import { WorkerEnded } from '#site/runtime/workerEnded.ts';
import type { Session, SessionState } from '#site/runtime/types.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { pause } from './pause.ts';
import { createRunLoop, type RunLoop } from './runLoop.ts';

/** What a page shows of its runs. */
export interface RunsStatus<R> {
  readonly run: R | null;
  readonly session: SessionState;
  /** Why the newest picture or edit was not run, in one sentence; null where it was. */
  readonly problem: string | null;
}

/** May return a promise: then the next picture waits (a little) until this one is shown. */
export type RunListener<R> = (run: R) => unknown;

/** The runs of one page: whatever it shows the model looks at. */
export interface PageRuns<R> {
  readonly session: Session;
  /** The newest run; null until the first one. */
  readonly run: R | null;
  /** Calls back at every run, at once with the newest; returns the unsubscriber. */
  readonly watch: (listener: RunListener<R>) => () => void;
  readonly watchStatus: (listener: (status: RunsStatus<R>) => void) => () => void;
  /** Looks at the present picture once more. */
  readonly again: () => void;
  /** Shows a run that was made elsewhere, and owns it from then on. */
  show(run: R): Promise<void>;
  /** Says why there is no such run. */
  tell(problem: string): void;
  close(): void;
}

/** Runs that cells may still hold: the present one and the one before. */
const GENERATIONS = 2;
/** How long the next picture waits for those who show this one. */
const SHOWN_MS = 1500;

/**
 * Looks at every new picture with every new model, one at a time.
 *
 * @param look  one look at the present picture, traced or not; null where there was nothing to see
 */
export function startRuns<R extends { dispose(): void }>(
  session: Session,
  look: () => Promise<R | null>,
): PageRuns<R> {
  const runs = createShownRuns<R>(session.state);
  const loop = createRunLoop(async () => {
    try {
      const run = await look();
      if (run) await runs.show(run);
    } catch (error) {
      // The end of a worker is told once, as an incident, and the next one looks again.
      if (!(error instanceof WorkerEnded)) runs.tell(sentenceOf(error));
    }
  });
  session.watch((state) => runs.say({ session: state }));
  watchModels(session, loop);
  return {
    session,
    get run() {
      return runs.status.run;
    },
    watch: runs.watch,
    watchStatus: runs.watchStatus,
    again: () => loop.request(),
    show: runs.show,
    tell: runs.tell,
    close() {
      runs.free(0);
      session.close();
    },
  };
}

/** The loop runs while there is a model, and once more with another one. */
function watchModels(session: Session, loop: RunLoop): void {
  let known = '';
  session.watch((state) => {
    // After a lost device the same model is another one: its tensors are gone.
    if (state.phase === 'recovering') {
      known = '';
      loop.open(false);
    }
    if (state.phase !== 'ready') return;
    const { backend, model } = state;
    const { name, bytes, serial } = model;
    const key = [backend.name, backend.device, name, bytes, serial].join(' ');
    if (key === known) return;
    known = key;
    loop.open(true);
    loop.request();
  });
}

/** The newest runs, those who want to know of them, and what is said of them. */
function createShownRuns<R extends { dispose(): void }>(session: SessionState) {
  const runListeners = new Set<RunListener<R>>();
  const statusListeners = new Set<(status: RunsStatus<R>) => void>();
  let generations: R[] = [];
  let status: RunsStatus<R> = { run: null, session, problem: null };

  const say = (part: Partial<RunsStatus<R>>) => {
    status = { ...status, ...part };
    for (const listener of statusListeners) listener(status);
  };
  const free = (kept: number) => {
    while (generations.length > kept) generations.shift()?.dispose();
  };
  return {
    get status() {
      return status;
    },
    say,
    tell: (problem: string) => say({ problem }),
    free,
    show: async (run: R): Promise<void> => {
      generations = [...generations, run];
      free(GENERATIONS);
      say({ run, problem: null });
      const shown = Promise.allSettled([...runListeners].map((listener) => listener(run)));
      await Promise.race([shown, pause(SHOWN_MS)]);
    },
    watch: (listener: RunListener<R>) => {
      runListeners.add(listener);
      if (status.run) listener(status.run);
      return () => runListeners.delete(listener);
    },
    watchStatus: (listener: (status: RunsStatus<R>) => void) => {
      statusListeners.add(listener);
      listener(status);
      return () => statusListeners.delete(listener);
    },
  };
}
