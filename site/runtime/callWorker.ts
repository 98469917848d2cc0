import type { Answer, Request } from './protocol.ts';
import { offerThreads } from './threads/offerThreads.ts';
import type { SessionState } from './types.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A request that is answered, before it has its number. */
export type Asked = DistributiveOmit<Extract<Request, { id: number }>, 'id'>;

/** The page's end of the messages in protocol.ts. */
export interface WorkerCall {
  readonly send: (request: Request) => void;
  /** Rejects where the worker failed, or answers with something else than `kind`. */
  readonly ask: <K extends Answer['kind']>(
    kind: K,
    request: Asked,
  ) => Promise<Extract<Answer, { kind: K }>>;
  readonly terminate: () => void;
}

function isKind<K extends Answer['kind']>(
  answer: Answer,
  kind: K,
): answer is Extract<Answer, { kind: K }> {
  return answer.kind === kind;
}

/** Starts the worker; what it says of itself, its end too, goes to `become`. */
export function callWorker(become: (state: SessionState) => void): WorkerCall {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'detector',
  });
  const endThreads = offerThreads(worker);
  const asked = new Map<number, (answer: Answer) => void>();
  let nextId = 1;
  const send = (request: Request) => worker.postMessage(request);

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

  return {
    send,
    async ask(kind, request) {
      const answer = await new Promise<Answer>((resolve) => {
        const id = nextId++;
        asked.set(id, resolve);
        send({ ...request, id });
      });
      if (isKind(answer, kind)) return answer;
      throw new Error(answer.kind === 'failed' ? answer.sentence : `no ${kind} came back`);
    },
    terminate() {
      worker.terminate();
      endThreads();
    },
  };
}
