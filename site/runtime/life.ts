import type { Answer, Request } from './protocol.ts';
import { offerThreads } from './threads/offerThreads.ts';
import type { TrainingNews } from './training/messages.ts';
import type { SessionState } from './types.ts';
import { WorkerEnded } from './workerEnded.ts';
import type { TypedEdit } from './watchdog.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A request that is answered, before it has its number. */
export type Asked = DistributiveOmit<Extract<Request, { id: number }>, 'id'>;

/** One worker, from its start to its end: the page's end of the messages in protocol.ts. */
export interface Life {
  readonly send: (request: Request) => void;
  /** Rejects where the worker failed, answers with something else than `kind`, or is ended. */
  readonly ask: <K extends Answer['kind']>(
    kind: K,
    request: Asked,
  ) => Promise<Extract<Answer, { kind: K }>>;
  /** How many requests wait for their answer, how many of them need the network, and to learn. */
  readonly waiting: () => Readonly<Record<'all' | 'long' | 'training', number>>;
  /** Ends it; who waits for an answer is told `why`, and so is who asks later. */
  readonly end: (why: string) => void;
}

export interface LifeListeners {
  /** Called before a request is sent. */
  asking(): void;
  /** Called before anything else that is told of a message. */
  heard(): void;
  state(state: SessionState): void;
  typed(edit: TypedEdit | null): void;
  tampered(what: string): void;
  learnt(news: TrainingNews): void;
  answered(): void;
  /** The browser has ended the worker, or it has no memory left. */
  readonly closed: () => void;
  /** The script did not arrive, or does not run. */
  unusable(): void;
}

/** What a worker is given before any other message. */
export interface Hello {
  /**
   * All messages go this way. Functions that a reader typed run in the same worker, and cannot reach
   * it: what they post to the page themselves is heard by nobody.
   */
  readonly port: MessagePort;
  /** The worker holds this lock as long as it lives: no event tells the page that it was ended. */
  readonly lock: string;
  /** Threads are asked for here. */
  readonly threads: MessagePort;
}

const LONG: readonly Asked['kind'][] = ['load', 'detect', 'trace', 'tracePixels', 'train'];

function isKind<K extends Answer['kind']>(
  answer: Answer,
  kind: K,
): answer is Extract<Answer, { kind: K }> {
  return answer.kind === kind;
}

/** Starts a worker. Throws where the browser refuses to. */
export function startLife(on: LifeListeners): Life {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'detector',
  });
  const { port1: port, port2 } = new MessageChannel();
  const lock = `detector ${performance.timeOrigin} ${Math.random()}`;
  const lockWait = new AbortController();
  const { asked, answered } = openRequests();
  let ended: WorkerEnded | null = null;
  let hasSpoken = false;
  let nextId = 1;

  port.onmessage = ({ data }: MessageEvent<Answer>) => {
    if (ended) return;
    hasSpoken = true;
    on.heard();
    if (data.kind === 'state') on.state(data.state);
    else if (data.kind === 'typed') on.typed(data.edit);
    else if (data.kind === 'tampered') on.tampered(data.what);
    else if (data.kind === 'learnt') on.learnt(data.news);
    else if (data.kind === 'broken') on.closed();
    else if (data.kind === 'locked') void whenFree(lock, lockWait.signal, on.closed);
    else if (data.kind !== 'alive') {
      if (answered(data)) on.answered();
    }
  };
  worker.onerror = () => {
    // Later errors are those of timers that typed functions have set.
    if (!hasSpoken && !ended) on.unusable();
  };
  const threads = offerThreads();
  const hello = { port: port2, lock, threads: threads.port } satisfies Hello;
  worker.postMessage(hello, [hello.port, hello.threads]);
  const send = (request: Request) => port.postMessage(request);

  return {
    send,
    async ask(kind, request) {
      if (ended) throw ended;
      on.asking();
      const id = nextId++;
      const answer = await new Promise<Answer>((resolve, reject) => {
        asked.set(id, { resolve, reject, kind: request.kind });
        try {
          send({ ...request, id });
        } catch (error) {
          asked.delete(id);
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      if (isKind(answer, kind)) return answer;
      throw new Error(answer.kind === 'failed' ? answer.sentence : `no ${kind} came back`);
    },
    waiting() {
      const kinds = [...asked.values()].map((one) => one.kind);
      const long = kinds.filter((one) => LONG.includes(one)).length;
      const training = kinds.filter((one) => one === 'train').length;
      return { all: kinds.length, long, training };
    },
    end(why) {
      ended ??= new WorkerEnded(why);
      lockWait.abort();
      worker.terminate();
      threads.end();
      port.close();
      for (const { reject } of asked.values()) reject(ended);
      asked.clear();
    },
  };
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly kind: Asked['kind'];
}

/** The requests that wait; `answered` says whether an answer was one to a run. */
function openRequests() {
  const asked = new Map<number, Waiting>();
  const answered = (answer: Extract<Answer, { id: number }>): boolean => {
    const waiting = asked.get(answer.id);
    asked.delete(answer.id);
    waiting?.resolve(answer);
    return waiting !== undefined && LONG.includes(waiting.kind);
  };
  return { asked, answered };
}

/** Calls back when whoever holds the lock has gone. */
async function whenFree(
  lock: string,
  signal: AbortSignal,
  then: () => void,
): Promise<void> {
  try {
    await navigator.locks.request(lock, { signal }, then);
  } catch {
    // The page ended it itself, or has no locks: then silence tells.
  }
}
