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
  /** Begins anew: what one text left behind no other finds. Ends a text that is being judged. */
  clear(): void;
}

/** For loops the cell's own guard is there, after 2 s; this ends what no guard sees. */
const PATIENCE_MS = 8000;

const ENDED: Verdict = {
  ok: false,
  isOpen: true,
  sentence: 'Not checked: the checking was ended.',
};

/**
 * @param open     opens a closed worker
 * @param numbers  fetches what exercises are compared with; asked again after it rejected
 * @param patienceMs  after which a text is ended that no guard stops: what is fetched before does not count
 */
export function openBench(
  open: () => Promise<ClosedWorker>,
  numbers: () => Promise<Numbers>,
  patienceMs = PATIENCE_MS,
): Bench {
  let worker: Promise<ClosedWorker> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let giveUp: ((verdict: Verdict) => void) | null = null;
  const clear = () => {
    worker?.then(
      (opened) => opened.end(),
      () => undefined,
    );
    worker = null;
    giveUp?.(ENDED);
  };

  const judgeOne = async (exercise: string, text: string): Promise<Verdict> => {
    const mine = (worker ??= open());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const given = new Promise<Verdict>((resolve) => (giveUp = resolve));
    const late = () => {
      giveUp?.({ ok: false, sentence: stoppedWords(partsOf(exercise).name) });
      clear();
    };
    const asked = async () => {
      const [{ port }, known] = await Promise.all([mine, numbers()]);
      // It was cleared while it opened.
      if (worker !== mine) return ENDED;
      timer = setTimeout(late, patienceMs);
      return verdictBy(port, known, exercise, text);
    };
    try {
      return await Promise.race([given, asked()]);
    } catch (error) {
      clear();
      return { ok: false, isOpen: true, sentence: sentenceOf(error) };
    } finally {
      giveUp = null;
      clearTimeout(timer);
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
