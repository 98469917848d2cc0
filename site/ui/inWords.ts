const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

/** A small count as prose writes it; digits from nine on. */
export function inWords(count: number): string {
  return WORDS[count] ?? String(count);
}
