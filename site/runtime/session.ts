import type { Frame } from '#lib/trace/frame.ts';
import { callWorker, type Asked } from './callWorker.ts';
import type { TracedRun, TraceOptions } from './traceTypes.ts';
import { inTurn, newestWins } from './turns.ts';
import type { BackendName, ModelSource, Session, SessionState } from './types.ts';

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

/** `?backend=webgpu|wasm|cpu` of an address, or null. */
export function backendFrom(search: string): BackendName | null {
  const asked = new URLSearchParams(search).get('backend');
  return asked === 'webgpu' || asked === 'wasm' || asked === 'cpu' ? asked : null;
}

/** `?host=` of an address: where hub checkpoints come from, or undefined for the hub itself. */
export function hostFrom(search: string): string | undefined {
  const asked = new URLSearchParams(search).get('host');
  return asked && /^https?:\/\//.test(asked) ? asked : undefined;
}

type FrameRequest = Extract<Asked, { kind: 'read' | 'energy' | 'weight' }>;

interface TraceAsked {
  readonly image: ImageBitmap;
  readonly options: TraceOptions;
}

/** Starts the worker, which opens a backend and loads the first model at once. */
export function createSession({
  backend = null,
  source,
  allowCpu = true,
}: SessionOptions = {}): Session {
  const listeners = new Set<(state: SessionState) => void>();
  let state: SessionState = { phase: 'starting', step: 'Starting' };
  let lastSource: ModelSource = source ?? { kind: 'embedded', variant: 'embedded' };

  const become = (next: SessionState) => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const { send, ask, terminate } = callWorker(become);
  send({ kind: 'start', backend, source: lastSource, allowCpu });

  const detections = newestWins(
    async (image: ImageBitmap) => (await ask('run', { kind: 'detect', image })).run,
  );

  async function frame(request: FrameRequest): Promise<Frame> {
    return (await ask('frame', request)).frame;
  }

  async function traceNow({ image, options }: TraceAsked): Promise<TracedRun | null> {
    // The caller may close theirs, and an edited run needs the picture once more.
    const copy = await createImageBitmap(image);
    const answer = ask('traced', { kind: 'trace', image: copy, options });
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
      edits: options.edits ?? [],
      image: copy,
      read: (path) => frame({ kind: 'read', run, path }),
      energy: (path) => frame({ kind: 'energy', run, path }),
      dispose() {
        copy.close();
        send({ kind: 'dispose', run });
      },
    };
  }
  const traces = newestWins(traceNow);
  const takeTurn = inTurn();

  async function load(next: ModelSource): Promise<void> {
    lastSource = next;
    await ask('loaded', { kind: 'load', source: next });
  }

  return {
    detect: (image) => detections.ask(image),
    trace: (image, options = {}, until) =>
      until
        ? takeTurn(() => traceNow({ image, options }), until)
        : traces.ask({ image, options }),
    async tracePixels(given) {
      const { run, report } = await ask('tracedPixels', { kind: 'tracePixels', given });
      return {
        ...report,
        read: (path) => frame({ kind: 'read', run, path }),
        energy: (path) => frame({ kind: 'energy', run, path }),
        dispose: () => send({ kind: 'dispose', run }),
      };
    },
    weight: (path) => frame({ kind: 'weight', path }),
    config: async () => (await ask('config', { kind: 'config' })).config,
    load,
    retry: () => load(lastSource),
    dismiss() {
      if (state.phase !== 'failed' || !state.running) return;
      become({ phase: 'ready', ...state.running });
    },
    get state() {
      return state;
    },
    watch(listener) {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
    async memory() {
      const { tensors, bytes } = await ask('memory', { kind: 'memory' });
      return { tensors, bytes };
    },
    close() {
      detections.drop();
      traces.drop();
      terminate();
    },
  };
}
