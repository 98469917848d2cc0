import type { Frame } from '#lib/trace/frame.ts';
import { isNotRecorded, isReplaced } from '#site/run/bookRun.ts';
import { Stopped } from './guards/guard.ts';
import { t } from '#site/words/t.ts';

/** What an exercise says of the reader's function. */
export interface Verdict {
  readonly ok: boolean;
  readonly sentence: string;
  /** Nothing was compared yet: this says nothing of the function. */
  readonly isOpen?: true;
}

/**
 * A function that the reader writes. `check` compares it with the real one on real tensors; it may
 * throw what the function throws.
 */
export interface Exercise {
  /** Shown when the reader asks for it. */
  readonly solution: string;
  /** `written` is what the reader wrote: a function, of which each exercise says what it takes. */
  readonly check: (
    written: never,
    see: (path: string) => Promise<Frame>,
    weight: (path: string) => Promise<Frame>,
  ) => Promise<Verdict> | Verdict;
}

export type Exercises = Readonly<Record<string, Exercise>>;

type Read = (path: string) => Promise<Frame>;

/** What the check compares with did not come: no fault of the reader's function. */
class NotToCompare extends Error {}

const toCompare =
  (read: Read): Read =>
  (path) =>
    read(path).catch((cause: unknown) => {
      throw new NotToCompare(reasonOf(cause), { cause });
    });

const reasonOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/** The verdict over what the cell defined under the exercise's name. */
export async function judge(
  exercise: Exercise,
  name: string,
  written: unknown,
  see: Read,
  weight: Read,
): Promise<Verdict> {
  if (typeof written !== 'function')
    return { ok: false, sentence: t('{name} must stay a function.', { name }) };
  try {
    return await exercise.check(written as never, toCompare(see), toCompare(weight));
  } catch (error) {
    const isOpen = error instanceof NotToCompare ? ({ isOpen: true } as const) : {};
    return { ok: false, sentence: sentenceOf(error, name), ...isOpen };
  }
}

function sentenceOf(error: unknown, name: string): string {
  if (error instanceof Stopped) return error.message;
  if (!(error instanceof NotToCompare))
    return t('{name} stopped with: {reason}', { name, reason: reasonOf(error) });
  if (isReplaced(error.cause)) return t('{name} is checked with the next run.', { name });
  if (isNotRecorded(error.cause))
    return t(
      '{name} is checked once the model runs: the recorded run does not hold what it is compared with.',
      { name },
    );
  return t('{name} cannot be checked on this run: {reason}', {
    name,
    reason: reasonOf(error),
  });
}
