import type { Verdict } from '#site/notebook/exercise.ts';
import { stoppedWords } from '#site/notebook/judging.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { partsOf } from '../answers/answers.ts';
import type { Numbers } from './judgeText.ts';
import type { FromJudge, ToJudge } from './protocol.ts';

/** A closed worker that was opened: its own port, and its end, which nothing in it can delay. */
export interface ClosedWorker {
  readonly port: MessagePort;
  end(): void;
}

/** Where answers are judged, one after the other. */
export interface Bench {
  /** Never rejects: what went wrong is the verdict's sentence. */
  judge(exercise: string, text: string): Promise<Verdict>;
  /** Begins anew: what one text left behind no other finds. */
  clear(): void;
}

/** For loops the cell's own guard is there, after 2 s; this ends what no guard sees. */
const PATIENCE_MS = 8000;

/**
 * @param open     opens a closed worker
 * @param numbers  what exercises are compared with
 * @param patienceMs  after which a text is ended that no guard stops
 */
export function openBench(
  open: () => Promise<ClosedWorker>,
  numbers: Numbers,
  patienceMs = PATIENCE_MS,
): Bench {
  let worker: Promise<ClosedWorker> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const clear = () => {
    worker?.then(
      (opened) => opened.end(),
      () => undefined,
    );
    worker = null;
  };

  const judgeOne = async (exercise: string, text: string): Promise<Verdict> => {
    worker ??= open();
    try {
      const { port } = await worker;
      const verdict = verdictBy(port, numbers, exercise, text);
      return await within(patienceMs, verdict, () => {
        clear();
        return { ok: false, sentence: stoppedWords(partsOf(exercise).name) };
      });
    } catch (error) {
      clear();
      return { ok: false, isOpen: true, sentence: sentenceOf(error) };
    }
  };
  return {
    judge(exercise, text) {
      const next = last.then(() => judgeOne(exercise, text));
      last = next;
      return next;
    },
    clear,
  };
}

function within(
  patienceMs: number,
  verdict: Promise<Verdict>,
  late: () => Verdict,
): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(late()), patienceMs);
    verdict.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

function verdictBy(
  port: MessagePort,
  numbers: Numbers,
  exercise: string,
  text: string,
): Promise<Verdict> {
  const say = (message: ToJudge) => port.postMessage(message);
  return new Promise((resolve) => {
    port.onmessage = ({ data }: MessageEvent<FromJudge>) => {
      if ('verdict' in data) resolve(data.verdict);
      if (!('ask' in data)) return;
      const { ask, of, path } = data;
      numbers[of](path).then(
        (frame) => say({ answer: ask, frame }),
        (error: unknown) => say({ answer: ask, refusal: sentenceOf(error) }),
      );
    };
    say({ judge: exercise, text });
  });
}

/** Waits until a worker says that it is closed, and ready. */
export function untilReady(port: MessagePort, patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(UNOPENED)), patienceMs);
    port.onmessage = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

const UNOPENED =
  'The closed frame in which answers are checked did not open: this browser, or the content policy of this site, does not allow it.';
