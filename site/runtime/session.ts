import { isCode } from '#lib/trace/edits/isCode.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Incident } from './incidents.ts';
import type { Asked, Life } from './life.ts';
import { keepAlive } from './lives.ts';
import type { TracedRun, TraceOptions } from './traceTypes.ts';
import { readAsFamily } from './readAsFamily.ts';
import { switchedOff } from './switchedOff.ts';
import type { TrainingNews } from './training/messages.ts';
import { inTurn, newestWins } from './turns.ts';
import type { BackendName, ModelSource, Run, Session, SessionState } from './types.ts';

export interface SessionOptions {
  /** `?backend=`; null lets the session choose. */
  readonly backend?: BackendName | null;
  /** The first model. */
  readonly source?: ModelSource;
  /**
   * False: where neither WebGPU nor WASM runs there is no model (`failed`), rather than one that takes
   * a minute on plain JavaScript. `backend: 'cpu'` still forces it.
   */
  readonly allowCpu?: boolean;
}

type FrameRequest = Extract<Asked, { kind: 'read' | 'energy' | 'weight' }>;

interface TraceAsked {
  readonly image: ImageBitmap;
  readonly options: TraceOptions;
  /** The page's model without. */
  readonly learner?: number;
}

const shown = (run: Run | null) => run && readAsFamily(run, run);

/** Starts the worker, which opens a backend and loads the first model at once. */
export function createSession({
  backend = null,
  source,
  allowCpu = true,
}: SessionOptions = {}): Session {
  const listeners = new Set<(state: SessionState) => void>();
  const incidentListeners = new Set<(incident: Incident) => void>();
  const learntListeners = new Set<(news: TrainingNews) => void>();
  const off = switchedOff();
  let state: SessionState = { phase: 'starting', step: 'Starting' };
  const first: ModelSource = source ?? { kind: 'embedded', variant: 'embedded' };
  let lastSource = first;
  /** Of the model that runs, or ran when the worker came to an end. */
  let running: ModelSource | null = null;

  const become = (next: SessionState) => {
    state = next;
    if (next.phase === 'ready' && lastSource === first) running = first;
    for (const listener of listeners) listener(next);
  };
  const lives = keepAlive({
    start: () => ({ kind: 'start', backend, source: running ?? lastSource, allowCpu }),
    become,
    onIncident(incident) {
      off.add(incident);
      for (const listener of incidentListeners) listener(incident);
    },
    onLearnt(news) {
      for (const listener of learntListeners) listener(news);
    },
  });
  /** The worker of now. Throws where there is none. */
  const alive = (): Life => {
    if (lives.now) return lives.now;
    throw new Error('No model runs on this page.');
  };

  const detections = newestWins(async (image: ImageBitmap) =>
    lives.now ? shown((await lives.now.ask('run', { kind: 'detect', image })).run) : null,
  );

  async function frame(on: Life, request: FrameRequest): Promise<Frame> {
    return (await on.ask('frame', request)).frame;
  }

  async function traceNow({
    image,
    options,
    learner,
  }: TraceAsked): Promise<TracedRun | null> {
    const on = lives.now;
    if (!on) return null;
    const { edits = [] } = options;
    off.refuse(edits);
    if (edits.some(isCode)) await lives.watched();
    // The caller may close theirs, and an edited run needs the picture once more.
    const copy = await createImageBitmap(image);
    const answer = on.ask('traced', { kind: 'trace', image: copy, options, learner });
    const traced = await answer.then(
      (given) => given.traced,
      (error: unknown) => {
        copy.close();
        throw error;
      },
    );
    if (!traced) {
      copy.close();
      return null;
    }
    const { run, report } = traced;
    return {
      ...report,
      run: await readAsFamily(report.run, report.config),
      edits,
      image: copy,
      read: (path) => frame(on, { kind: 'read', run, path }),
      energy: (path) => frame(on, { kind: 'energy', run, path }),
      dispose() {
        copy.close();
        on.send({ kind: 'dispose', run });
      },
    };
  }
  const traces = newestWins(traceNow);
  const takeTurn = inTurn();

  /** False where another load came later, or the worker to its end. */
  async function loadIn(on: Life, next: ModelSource): Promise<boolean> {
    try {
      await on.ask('loaded', { kind: 'load', source: next });
    } catch {
      // Its end is told: the model before starts anew.
      return false;
    }
    return next === lastSource && on === lives.now;
  }

  async function load(next: ModelSource): Promise<void> {
    const isFirst = state.phase === 'starting' || (state.phase === 'loading' && !running);
    const displaced = isFirst ? lastSource : null;
    lastSource = next;
    const on = lives.now;
    if (!on) {
      running = null;
      return lives.restart();
    }
    if (!(await loadIn(on, next))) return;
    if (state.phase === 'ready') running = next;
    if (state.phase === 'failed' && !state.running && displaced)
      await fallBack(on, next, displaced, state);
  }

  /** What was on its way before comes after all, under what is said of `refused`. */
  async function fallBack(
    on: Life,
    refused: ModelSource,
    displaced: ModelSource,
    failed: Extract<SessionState, { phase: 'failed' }>,
  ): Promise<void> {
    lastSource = displaced;
    if (!(await loadIn(on, displaced))) return;
    lastSource = refused;
    if (state.phase !== 'ready') return become(failed);
    running = displaced;
    const { backend, model } = state;
    become({ ...failed, running: { backend, model } });
  }

  function watch(listener: (state: SessionState) => void): () => void {
    listeners.add(listener);
    listener(state);
    return () => listeners.delete(listener);
  }

  return {
    detect: (image) => detections.ask(image),
    trace: (image, options = {}, until) =>
      until
        ? takeTurn(() => traceNow({ image, options }), until)
        : traces.ask({ image, options }),
    async tracePixels(given) {
      const on = alive();
      const { run, report } = await on.ask('tracedPixels', { kind: 'tracePixels', given });
      return {
        ...report,
        read: (path) => frame(on, { kind: 'read', run, path }),
        energy: (path) => frame(on, { kind: 'energy', run, path }),
        dispose: () => on.send({ kind: 'dispose', run }),
      };
    },
    weight: async (path, beside) => frame(alive(), { kind: 'weight', path, ...beside }),
    config: async () => (await alive().ask('config', { kind: 'config' })).config,
    load,
    describe: async (files, answers) =>
      (await alive().ask('described', { kind: 'describe', files, answers })).description,
    async startTraining(order) {
      const { liveLearner } = await import('./training/liveLearner.ts');
      return liveLearner(order, {
        ask: async (learner, asked) =>
          (await alive().ask('trained', { kind: 'train', learner, asked })).answer,
        trace: (learner, image, options, until) =>
          takeTurn(() => traceNow({ image, options, learner }), until),
        weight: (learner, path) => frame(alive(), { kind: 'weight', path, learner }),
        watch,
        watchLearnt(listener) {
          learntListeners.add(listener);
          return () => learntListeners.delete(listener);
        },
      });
    },
    async retry() {
      const { needsWorker = false } = state.phase === 'failed' ? state : {};
      if (lives.isLate || needsWorker) lives.restart();
      else await load(lastSource);
    },
    whyOff: off.why,
    switchOn: off.remove,
    watchIncidents(listener) {
      incidentListeners.add(listener);
      return () => incidentListeners.delete(listener);
    },
    dismiss() {
      if (state.phase !== 'failed' || !state.running) return;
      become({ phase: 'ready', ...state.running });
    },
    get state() {
      return state;
    },
    watch,
    async memory() {
      const { tensors, bytes } = await alive().ask('memory', { kind: 'memory' });
      return { tensors, bytes };
    },
    close() {
      detections.drop();
      traces.drop();
      lives.close();
    },
  };
}
