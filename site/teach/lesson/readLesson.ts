import { LONGEST_QUERY } from '#site/ui/parameters.ts';
import { HIDDEN } from '#site/ui/hidden.ts';
import { valueIn } from '#site/ui/query.ts';
import { UNTIL, type Lesson, type LessonQuestion, type LessonView } from './lesson.ts';

/** Characters of a lesson's file. */
const LONGEST_FILE = 1_000_000;
const LONGEST_TEXT = 4000;
const LONGEST_TITLE = 160;
const LONGEST_ID = 60;
const MOST_VIEWS = 200;
const MOST_QUESTIONS = 20;
const MOST_MINUTES = 600;
/** Characters of a value that an error repeats. */
const REPEATED = 40;

/** What an address says of how a page is shown, and not of what it shows. */
const NOT_STATE = ['present', 'lesson', 'safe', 'light', 'hide'] as const;

type Fields = Readonly<Record<string, unknown>>;
type Read<T> = (value: unknown, place: string) => T;

/**
 * Reads a lesson's file. Throws one sentence that says what is wrong with it, and where.
 *
 * @param fewestViews  none for a lesson that is only begun
 */
export function readLesson(text: string, fewestViews = 1): Lesson {
  if (text.length > LONGEST_FILE)
    throw new Error(
      `This file has ${text.length} characters, and a lesson has ${LONGEST_FILE} at most: is it another file?`,
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(
      'This file is no JSON: a lesson is a JSON file, and one comma too many breaks it.',
    );
  }
  const fields = object(value, 'The lesson', LESSON);
  if (fields['version'] !== 1)
    throw new Error(
      `version is ${shown(fields['version'])}, and this book reads lessons of version 1: open it in a newer book.`,
    );
  return {
    version: 1,
    title: title(fields['title'], 'title'),
    summary: words(fields['summary'] ?? '', 'summary'),
    minutes: minutes(fields['minutes'] ?? 0, 'minutes'),
    views: list(fields['views'], 'views', MOST_VIEWS, view, fewestViews),
  };
}

const LESSON = ['$schema', 'version', 'title', 'summary', 'minutes', 'views'];
const VIEW = ['chapter', 'figure', 'state', 'minutes', 'notes', 'ask', 'until', 'hide'];
const QUESTION = ['question', 'answer', 'wrong'];

const view: Read<LessonView> = (value, place) => {
  const fields = object(value, place, VIEW);
  const at = (name: string) => `${place}.${name}`;
  const figure = fields['figure'] ?? null;
  return {
    chapter: id(fields['chapter'], at('chapter')),
    figure: figure === null ? null : id(figure, at('figure')),
    state: state(fields['state'] ?? '', at('state')),
    minutes: minutes(fields['minutes'] ?? 0, at('minutes')),
    notes: words(fields['notes'] ?? '', at('notes')),
    ask: list(fields['ask'] ?? [], at('ask'), MOST_QUESTIONS, question),
    until: oneOf(UNTIL)(fields['until'] ?? 'read', at('until')),
    hide: list(fields['hide'] ?? [], at('hide'), HIDDEN.length, oneOf(HIDDEN)),
  };
};

const question: Read<LessonQuestion> = (value, place) => {
  const fields = object(value, place, QUESTION);
  return {
    question: title(fields['question'], `${place}.question`, LONGEST_TEXT),
    answer: words(fields['answer'] ?? '', `${place}.answer`),
    wrong: list(fields['wrong'] ?? [], `${place}.wrong`, MOST_QUESTIONS, words),
  };
};

function object(value: unknown, place: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(
      `${place} is ${shown(value)}, and must be an object with ${known.join(', ')}.`,
    );
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(
      `${place} has a field ${shown(unknown)} that lessons do not have: there are ${known.join(', ')}.`,
    );
  return value as Fields;
}

function list<T>(
  value: unknown,
  place: string,
  most: number,
  read: Read<T>,
  least = 0,
): readonly T[] {
  if (!Array.isArray(value) || value.length < least || value.length > most)
    throw new Error(
      `${place} ${Array.isArray(value) ? `has ${value.length} entries` : `is ${shown(value)}`}, and must be a list of ${least} to ${most}.`,
    );
  return value.map((one, at) => read(one, `${place}[${at}]`));
}

const words: Read<string> = (value, place) => {
  if (typeof value === 'string' && value.length <= LONGEST_TEXT) return value;
  throw new Error(
    `${place} is ${shown(value)}, and must be a text of ${LONGEST_TEXT} characters at most.`,
  );
};

function title(value: unknown, place: string, most = LONGEST_TITLE): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= most)
    return value;
  throw new Error(
    `${place} is ${shown(value)}, and must be a text of 1 to ${most} characters.`,
  );
}

const id: Read<string> = (value, place) => {
  const isId = typeof value === 'string' && /^[A-Za-z][\w-]*$/.test(value);
  if (isId && value.length <= LONGEST_ID) return value;
  throw new Error(
    `${place} is ${shown(value)}, and must be a name as it stands in the book’s addresses: letters, digits, “-” and “_”.`,
  );
};

const minutes: Read<number> = (value, place) => {
  if (typeof value === 'number' && value >= 0 && value <= MOST_MINUTES) return value;
  throw new Error(
    `${place} is ${shown(value)}, and must be a number of 0 to ${MOST_MINUTES}.`,
  );
};

const state: Read<string> = (value, place) => {
  if (typeof value !== 'string' || value.length > LONGEST_QUERY || /[#\s]/.test(value))
    throw new Error(
      `${place} is ${shown(value)}, and must be what an address says after its question mark, without spaces.`,
    );
  const query = value.replace(/^\?/, '');
  const strange = NOT_STATE.find((name) => valueIn(`?${query}`, name) !== null);
  if (strange !== undefined)
    throw new Error(
      `${place} says “${strange}”, which the lesson itself sets: leave it out.`,
    );
  return query;
};

function oneOf<T extends string>(known: readonly T[]): Read<T> {
  return (value, place) => {
    const found = known.find((one) => one === value);
    if (found !== undefined) return found;
    throw new Error(`${place} is ${shown(value)}, and must be one of ${known.join(', ')}.`);
  };
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return JSON.stringify(value);
  const short = value.length > REPEATED ? `${value.slice(0, REPEATED)}…` : value;
  return `“${short}”`;
}
