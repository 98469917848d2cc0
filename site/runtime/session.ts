import type { Answer, Request } from './protocol.ts';
import type { BackendName, ModelSource, Run, Session, SessionState } from './types.ts';

export interface SessionOptions {
  /** `?backend=`; null lets the session choose. */
  readonly backend?: BackendName | null;
  /** The first model. */
  readonly source?: ModelSource;
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

interface Waiting {
  readonly image: ImageBitmap;
  readonly resolve: (run: Run | null) => void;
  readonly reject: (error: Error) => void;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Starts the worker, which opens a backend and loads the first model at once. */
export function createSession({ backend = null, source }: SessionOptions = {}): Session {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'detector',
  });
  const listeners = new Set<(state: SessionState) => void>();
  const asked = new Map<number, (answer: Answer) => void>();
  let state: SessionState = { phase: 'starting', step: 'Starting' };
  let lastSource: ModelSource = source ?? { kind: 'embedded' };
  let nextId = 1;
  let running = false;
  let newest: Waiting | null = null;

  const become = (next: SessionState) => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const send = (request: Request) => worker.postMessage(request);
  const ask = (request: DistributiveOmit<Extract<Request, { id: number }>, 'id'>) =>
    new Promise<Answer>((resolve) => {
      const id = nextId++;
      asked.set(id, resolve);
      send({ ...request, id });
    });

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
  send({ kind: 'start', backend, source: lastSource });

  async function runNewest(): Promise<void> {
    const waiting = newest;
    newest = null;
    if (!waiting) return;
    running = true;
    try {
      const answer = await ask({ kind: 'detect', image: waiting.image });
      if (answer.kind === 'failed') waiting.reject(new Error(answer.sentence));
      else waiting.resolve(answer.kind === 'run' ? answer.run : null);
    } catch (error) {
      waiting.reject(error instanceof Error ? error : new Error(String(error)));
    } finally {
      running = false;
      void runNewest();
    }
  }

  async function load(next: ModelSource): Promise<void> {
    lastSource = next;
    await ask({ kind: 'load', source: next });
  }

  return {
    detect(image) {
      newest?.resolve(null);
      return new Promise((resolve, reject) => {
        newest = { image, resolve, reject };
        if (!running) void runNewest();
      });
    },
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
      const answer = await ask({ kind: 'memory' });
      return answer.kind === 'memory'
        ? { tensors: answer.tensors, bytes: answer.bytes }
        : { tensors: 0, bytes: 0 };
    },
    close() {
      newest?.resolve(null);
      worker.terminate();
    },
  };
}
