import type { Verdict } from '#site/notebook/exercise.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import type { Answer } from '../answers/answers.ts';
import { readAnswers, textOf, type AnswersFile } from '../answers/answersFile.ts';

/** A file that somebody handed in, and what was found out about it. */
export interface HandedIn {
  /** Its name on this machine. */
  readonly file: string;
  /** Who handed it in, as the file says; the file's name where it says nothing. */
  readonly name: string;
  readonly answers: AnswersFile | null;
  /** Why it cannot be read, in one sentence. */
  readonly problem: string | null;
  /** What the checks of this book said of its texts. */
  readonly checked: ReadonlyMap<string, Verdict>;
}

const NONE: ReadonlyMap<string, Verdict> = new Map();

/** A file's name without what all of them end in. */
const plainOf = (file: string) => file.replace(/(?:\.answers)?(?:\.json)?$/i, '');

/** Reads the text of a handed-in file; what is wrong with it is said in its row. */
export function readHandedIn(file: string, text: string): HandedIn {
  try {
    const answers = readAnswers(text);
    const name = answers.name === '' ? plainOf(file) : answers.name;
    return { file, name, answers, problem: null, checked: NONE };
  } catch (error) {
    return unread(file, error);
  }
}

const unread = (file: string, error: unknown): HandedIn => ({
  file,
  name: plainOf(file),
  answers: null,
  problem: sentenceOf(error),
  checked: NONE,
});

/** As above, of a file that was chosen. */
export function openHandedIn(file: File): Promise<HandedIn> {
  return textOf(file).then(
    (text) => readHandedIn(file.name, text),
    (error: unknown) => unread(file.name, error),
  );
}

/**
 * How an answer stands: `right` and `wrong` as the file says and, once it was checked again, as the check says too;
 * `claimed` and `denied` where the two differ; `open` where it could not be checked; `words` where nothing but a reader
 * can; `none` where there is no answer.
 */
export type Standing = 'right' | 'wrong' | 'claimed' | 'denied' | 'open' | 'words' | 'none';

export function standingOf(answer: Answer | undefined, checked?: Verdict): Standing {
  if (answer?.question !== undefined) return 'words';
  if (!answer?.verdict) return 'none';
  const { ok } = answer.verdict;
  if (!checked) return ok ? 'right' : 'wrong';
  // A text that does not even run passes nowhere.
  if (checked.isOpen) return ok ? 'open' : 'wrong';
  if (checked.ok !== ok) return ok ? 'claimed' : 'denied';
  return ok ? 'right' : 'wrong';
}

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  right: 'right',
  wrong: 'not right',
  claimed: 'the file says right, the check says wrong',
  denied: 'the file says wrong, the check says right',
  open: 'the file says right, and it could not be checked again',
  words: 'in words, to be read',
  none: 'no answer',
};

/** Whether a teacher should look at it. */
export const differs = (standing: Standing) =>
  standing === 'claimed' || standing === 'denied' || standing === 'open';

export const standingIn = (row: HandedIn, id: string): Standing =>
  standingOf(row.answers?.answers[id], row.checked.get(id));

/** What anybody answered, in the order of the book; questions of lessons come last, and what the book does not have. */
export function answeredIn(
  rows: readonly HandedIn[],
  order: readonly string[],
): readonly string[] {
  const ids = new Set(rows.flatMap(({ answers }) => Object.keys(answers?.answers ?? {})));
  const known = order.filter((id) => ids.has(id));
  const others = [...ids].filter((id) => !order.includes(id));
  const inOrder = new Intl.Collator('en', { numeric: true }).compare;
  return [...known, ...others.sort(inOrder)];
}

/** How many are right: by the check where there was one, else as the file says. */
export function countRight(row: HandedIn, ids: readonly string[]): number {
  return ids.filter((id) => ['right', 'denied'].includes(standingIn(row, id))).length;
}
