import { isSafe } from './query.ts';

/** What a reader answered to a question of the book: a small value, or that the figure was shown without. */
export type KeptGuess = { readonly guess: unknown } | 'shown';

const KEY = 'guesses';
/** Characters; what is longer was not written by this book. */
const MOST = 20_000;

function kept(): Readonly<Record<string, KeptGuess>> {
  if (isSafe()) return {};
  try {
    const text = localStorage.getItem(KEY) ?? '{}';
    const all: unknown = text.length > MOST ? {} : JSON.parse(text);
    return typeof all === 'object' && all !== null ? { ...all } : {};
  } catch {
    // Private mode, or not ours: every question is asked anew.
    return {};
  }
}

/** What this browser keeps of a question's answer; nowhere else is it kept. */
export function keptGuess(question: string): KeptGuess | null {
  const all = kept();
  return Object.hasOwn(all, question) ? (all[question] ?? null) : null;
}

/** Keeps an answer, or with null forgets it. */
export function keepGuess(question: string, answer: KeptGuess | null): void {
  const others = Object.entries(kept()).filter(([name]) => name !== question);
  const all = answer === null ? others : [...others, [question, answer]];
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(all)));
  } catch {
    // Private mode: the answer lasts as long as the page.
  }
}
