import type { Frame } from '#lib/trace/frame.ts';
import type { Answer, Request } from './protocol.ts';
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

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

type FrameRequest = DistributiveOmit<
  Extract<Request, { kind: 'read' | 'energy' | 'weight' }>,
  'id'
>;

interface TraceAsked {
  readonly image: ImageBitmap;
  readonly options: TraceOptions;
}

function isKind<K extends Answer['kind']>(
  answer: Answer,
  kind: K,
): answer is Extract<Answer, { kind: K }> {
  return answer.kind === kind;
}

/** Starts the worker, which opens a backend and loads the first model at once. */
export function createSession({
  backend = null,
  source,
  allowCpu = true,
}: SessionOptions = {}): Session {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'detector',
  });
  const listeners = new Set<(state: SessionState) => void>();
  const asked = new Map<number, (answer: Answer) => void>();
  let state: SessionState = { phase: 'starting', step: 'Starting' };
  let lastSource: ModelSource = source ?? { kind: 'embedded', variant: 'embedded' };
  let nextId = 1;

  const become = (next: SessionState) => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const send = (request: Request) => worker.postMessage(request);
  /** Rejects where the worker failed, or answers with something else than `kind`. */
  const ask = async <K extends Answer['kind']>(
    kind: K,
    request: DistributiveOmit<Extract<Request, { id: number }>, 'id'>,
  ): Promise<Extract<Answer, { kind: K }>> => {
    const answer = await new Promise<Answer>((resolve) => {
      const id = nextId++;
      asked.set(id, resolve);
      send({ ...request, id });
    });
    if (isKind(answer, kind)) return answer;
    throw new Error(answer.kind === 'failed' ? answer.sentence : `no ${kind} came back`);
  };

  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    if (data.kind === 'state') return become(data.state);
    asked.get(data.id)?.(data);
    asked.delete(data.id);
  };
  worker.onerror = (event) => {
    const why = event.message ? ` (${event.message})` : '';
    const sentence = `The detector’s worker stopped${why}; reload the page.`;
    become({ phase: 'failed', sentence, canRetry: false, running: null });
  };
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
    async tracePixels(pixels) {
      const { run, report } = await ask('tracedPixels', { kind: 'tracePixels', pixels });
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
      worker.terminate();
    },
  };
}
