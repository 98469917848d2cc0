import { fieldsOf, isExercise, MOST, readAnswer, type Answers } from './answers.ts';

/** What a reader hands in: written by this page, read by the teachers' page, sent by nobody. */
export interface AnswersFile {
  /** A name or a number; empty where the reader gave none. */
  readonly name: string;
  /** The version of the book that wrote it. */
  readonly book: string;
  /** When, in UTC. */
  readonly written: string;
  readonly answers: Answers;
}

const FORMAT = 'inside-rt-detr.answers';
export const VERSION = 1;
/** Bytes; thirty long answers have a tenth of it. */
export const MOST_FILE = 2_000_000;
export const MOST_NAME = 80;
const MOST_WORD = 40;

/** The text of a file; its schema is published as `answers.schema.json`. */
export function writeAnswers({ name, book, written, answers }: AnswersFile): string {
  const listed = Object.entries(answers)
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([exercise, answer]) => ({ exercise, ...answer }));
  const file = { format: FORMAT, version: VERSION, book, written, name, answers: listed };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function refuseLarge(size: number): void {
  if (size <= MOST_FILE) return;
  // Upwards: no size that is refused reads as one that is not.
  const megabytes = (Math.ceil(size / 1e5) / 10).toFixed(1);
  throw new Error(
    `This file is too large to hold answers: ${megabytes} MB, ${MOST_FILE / 1e6} MB at most.`,
  );
}

/** The text of a file that somebody chose; what is too large is not even taken into memory. */
export async function textOf(file: Blob): Promise<string> {
  refuseLarge(file.size);
  return file.text();
}

const word = (value: unknown, most: number): string | null =>
  typeof value === 'string' ? value.trim().slice(0, most) : null;

/** Reads the text of a file. Throws one sentence, which says what is wrong with it. */
export function readAnswers(text: string): AnswersFile {
  refuseLarge(text.length);
  const fields = fieldsOf(parsed(text));
  if (fields?.['format'] !== FORMAT)
    throw new Error(
      'This is no file of answers: they are saved on the page “Exercise sheets” and end in .answers.json.',
    );
  const { version, answers } = fields;
  if (version !== VERSION) throw new Error(wordsOfVersion(version));
  if (!Array.isArray(answers) || answers.length > MOST.answers)
    throw new Error(
      `This file is damaged: it holds no list of answers, or more than ${MOST.answers}.`,
    );
  return {
    name: word(fields['name'], MOST_NAME) ?? '',
    book: word(fields['book'], MOST_WORD) ?? '',
    written: word(fields['written'], MOST_WORD) ?? '',
    answers: Object.fromEntries(answers.map(readListed)),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(
      'This file cannot be read: it is no JSON, or it was cut off; ask for it again.',
    );
  }
}

function wordsOfVersion(version: unknown): string {
  const isNewer = typeof version === 'number' && version > VERSION;
  const which = typeof version === 'number' ? String(version) : 'unknown';
  return isNewer
    ? `This file has version ${which}, and this book reads version ${VERSION}: open it with the newer book that wrote it.`
    : `This file has version ${which}, which is no longer read: save the answers again with this book.`;
}

function readListed(value: unknown, at: number) {
  const exercise = fieldsOf(value)?.['exercise'];
  const answer = readAnswer(value);
  if (typeof exercise !== 'string' || !isExercise(exercise) || !answer)
    throw new Error(
      `This file is damaged: its answer ${at + 1} is not built as this book writes answers.`,
    );
  return [exercise, answer] as const;
}

/** A file's name, from the reader's: letters that every system takes. */
export function fileNameOf(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${plain === '' ? 'my' : plain}.answers.json`;
}
