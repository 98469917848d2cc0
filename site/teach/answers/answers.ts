/** One time that a text was checked. */
export interface Attempt {
  /** In UTC, to the second: `2026-11-29T18:20:05Z`. */
  readonly at: string;
  readonly ok: boolean;
  /** What the check said. */
  readonly sentence: string;
}

/** What a reader wrote for one exercise, or for a question of a lesson. */
export interface Answer {
  /** What was asked, where the answer is in words and nothing checks it. */
  readonly question?: string;
  /** The last text that passed; where none did, the last that was checked. Empty before the first check. */
  readonly code: string;
  /** What the check said of that text; null before the first check. */
  readonly verdict: Omit<Attempt, 'at'> | null;
  /** How often a text was checked. */
  readonly attempts: number;
  /** The first of them and the newest. */
  readonly tries: readonly Attempt[];
}

/** Answers by exercise: `aifi.attentionRow`. */
export type Answers = Readonly<Record<string, Answer>>;

/** Characters, or how many; what is longer was not written by this book. */
export const MOST = {
  code: 8_000,
  question: 4_000,
  sentence: 600,
  tries: 12,
  attempts: 100_000,
  answers: 200,
  exercise: 80,
} as const;

const EXERCISE = /^[a-z][a-z\d-]*\.[A-Za-z_$][\w$]*$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

export const isExercise = (id: string) => id.length <= MOST.exercise && EXERCISE.test(id);

/** The chapter of an exercise and its function: `aifi.attentionRow`. */
export function partsOf(id: string): { chapter: string; name: string } {
  const dot = id.indexOf('.');
  return { chapter: id.slice(0, dot), name: id.slice(dot + 1) };
}

export const isSolved = (answer: Answer | undefined) => answer?.verdict?.ok === true;

/** The present moment, to the second. */
export const secondOf = (date: Date) => date.toISOString().replace(/\.\d+Z$/, 'Z');

/** The answer after a text was checked once more. */
export function withAttempt(
  before: Answer | undefined,
  code: string,
  { at, ok, sentence }: Attempt,
): Answer {
  const known = before ?? { code: '', verdict: null, attempts: 0, tries: [] };
  const verdict = { ok, sentence: sentence.slice(0, MOST.sentence) };
  const tries = [...known.tries, { at, ...verdict }];
  const [first, ...later] = tries;
  const bounded =
    tries.length <= MOST.tries || !first ? tries : [first, ...later.slice(1 - MOST.tries)];
  const isBetter = ok || known.verdict?.ok !== true;
  return {
    ...(isBetter ? { code, verdict } : { code: known.code, verdict: known.verdict }),
    attempts: known.attempts + 1,
    tries: bounded,
  };
}

type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...value }
    : null;

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;

function readVerdict(value: unknown): Omit<Attempt, 'at'> | null {
  const { ok, sentence } = fieldsOf(value) ?? {};
  if (typeof ok !== 'boolean' || !isText(sentence, MOST.sentence)) return null;
  return { ok, sentence };
}

function readAttempt(value: unknown): Attempt | null {
  const verdict = readVerdict(value);
  const at = fieldsOf(value)?.['at'];
  return verdict && typeof at === 'string' && TIME.test(at) ? { at, ...verdict } : null;
}

/** An answer that came from storage or from a file; null where it is none. */
export function readAnswer(value: unknown): Answer | null {
  const { code, verdict, attempts, tries, question } = fieldsOf(value) ?? {};
  if (!isText(code, MOST.code) || !Array.isArray(tries)) return null;
  if (tries.length > MOST.tries || !Number.isInteger(attempts)) return null;
  const count = Number(attempts);
  const read = tries.map(readAttempt);
  if (count < 0 || count > MOST.attempts) return null;
  const known = read.filter((attempt) => attempt !== null);
  if (known.length < read.length) return null;
  const judged = verdict === null ? null : readVerdict(verdict);
  if (verdict !== null && judged === null) return null;
  const asked = isText(question, MOST.question) ? { question } : {};
  return { ...asked, code, verdict: judged, attempts: count, tries: known };
}
