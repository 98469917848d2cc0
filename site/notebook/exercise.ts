import type { Frame } from '#lib/trace/frame.ts';

/** What an exercise says of the reader's function. */
export interface Verdict {
  readonly ok: boolean;
  readonly sentence: string;
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

/** The verdict over what the cell defined under the exercise's name. */
export async function judge(
  exercise: Exercise,
  name: string,
  written: unknown,
  see: (path: string) => Promise<Frame>,
  weight: (path: string) => Promise<Frame>,
): Promise<Verdict> {
  if (typeof written !== 'function')
    return { ok: false, sentence: `${name} must stay a function.` };
  try {
    return await exercise.check(written as never, see, weight);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, sentence: `${name} stopped with: ${why}` };
  }
}
