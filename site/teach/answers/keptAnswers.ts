import { isNoRoom } from '#site/runtime/noRoom.ts';
import { isSafe } from '#site/ui/query.ts';
import {
  fieldsOf,
  isExercise,
  MOST,
  readAnswer,
  type Answer,
  type Answers,
} from './answers.ts';

/** What this browser keeps of an exercise: an answer, and what stands in the editor without being checked. */
export interface KeptAnswer extends Answer {
  readonly draft: string | null;
}

/** What a window hears when other answers are kept. */
export const KEPT = 'answers-kept';

const KEY = 'answers';
const VERSION = 1;
/** Characters; what is longer was not written by this book. */
const MOST_KEPT = 1_500_000;

export const REFUSED =
  'This browser keeps nothing for this site, so that your answers last as long as the page: save them as a file before you close it.';
const FULL =
  'This browser has no room for more answers, so that those that are new last as long as the page: save them as a file before you close it, then forget all of them on the page “Exercise sheets”.';
const SAFE =
  'Nothing was forgotten but what you wrote on this page: it was opened with “safe” in its address, and so leaves alone what this browser keeps.';
const UNFORGOTTEN =
  'This browser lets this page forget nothing but what you wrote on it: what else it keeps goes with the data of this site, in its settings.';

/** As long as the page, where the browser keeps nothing. */
let ofThisPage: Readonly<Record<string, KeptAnswer>> = {};

function readKept(text: string): Readonly<Record<string, KeptAnswer>> {
  const { version, answers } = fieldsOf(JSON.parse(text)) ?? {};
  if (version !== VERSION) return {};
  const kept = Object.entries(fieldsOf(answers) ?? {}).flatMap(([id, value]) => {
    const answer = readAnswer(value);
    const draft = fieldsOf(value)?.['draft'];
    const isDraft = typeof draft === 'string' && draft.length <= MOST.code;
    if (!answer || !isExercise(id)) return [];
    return [[id, { ...answer, draft: isDraft ? draft : null }] as const];
  });
  return Object.fromEntries(kept.slice(0, MOST.answers));
}

/** What this browser keeps of all exercises; nowhere else is it kept. */
export function keptAnswers(): Readonly<Record<string, KeptAnswer>> {
  if (isSafe()) return ofThisPage;
  try {
    const text = localStorage.getItem(KEY);
    if (text === null) return ofThisPage;
    return { ...(text.length > MOST_KEPT ? {} : readKept(text)), ...ofThisPage };
  } catch {
    // Private mode, or not ours: every exercise begins anew.
    return ofThisPage;
  }
}

/** Those that were checked at least once, and those in words, as a file holds them. */
export function checkedAnswers(): Answers {
  const given = Object.entries(keptAnswers()).filter(
    ([, { attempts, question }]) => attempts > 0 || question !== undefined,
  );
  return Object.fromEntries(given.map(([id, { draft: _, ...answer }]) => [id, answer]));
}

/** Keeps an answer, or with null forgets it. Returns one sentence where the browser does not. */
export function keepAnswer(id: string, answer: KeptAnswer | null): string | null {
  const others = Object.entries(keptAnswers()).filter(([name]) => name !== id);
  return keepAll(Object.fromEntries(answer === null ? others : [...others, [id, answer]]));
}

/** Keeps these and no others, and tells the page. Returns one sentence where they last as long as the page. */
export function keepAll(answers: Readonly<Record<string, KeptAnswer>>): string | null {
  const refused = store(answers);
  ofThisPage = refused === null ? {} : answers;
  dispatchEvent(new Event(KEPT));
  return refused;
}

/** Forgets all, and tells the page. Returns one sentence where the browser does not. */
export function forgetAll(): string | null {
  const refused = removeKept();
  ofThisPage = {};
  dispatchEvent(new Event(KEPT));
  return refused;
}

/** Where nothing more is kept, what was kept before stays. */
function store(answers: Readonly<Record<string, KeptAnswer>>): string | null {
  const text = JSON.stringify({ version: VERSION, answers });
  if (text.length > MOST_KEPT || Object.keys(answers).length > MOST.answers) return FULL;
  // A page that was asked to read nothing would overwrite what it did not read.
  if (isSafe()) return REFUSED;
  try {
    localStorage.setItem(KEY, text);
    return null;
  } catch (error) {
    return isNoRoom(error) ? FULL : REFUSED;
  }
}

function removeKept(): string | null {
  if (isSafe()) return SAFE;
  try {
    localStorage.removeItem(KEY);
    return null;
  } catch {
    return UNFORGOTTEN;
  }
}
