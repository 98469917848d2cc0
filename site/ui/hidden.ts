import { valueIn } from './query.ts';

/** What a teacher's link may take from a page, beside its figures and its text. */
export const HIDDEN = ['controls', 'solutions', 'code'] as const;
export type Hidden = (typeof HIDDEN)[number];

/** What an address leaves out; words that the book does not know are passed over. */
export function hiddenIn(query: string): readonly Hidden[] {
  const words = (valueIn(query, 'hide') ?? '').split(',');
  return HIDDEN.filter((word) => words.includes(word));
}

/** How an address says it; null where nothing is left out. */
export const wordOfHidden = (hidden: readonly Hidden[]): string | null =>
  hidden.length > 0 ? hidden.join() : null;

/** Takes from the page what its address leaves out: `notebook/hidden.css` does, so that no key leads there either. */
export function hideParts(query: string): void {
  document.documentElement.dataset['hide'] = hiddenIn(query).join(' ');
}
