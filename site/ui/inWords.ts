const WORDS = [
  ...['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve'],
];

/** A small count as English prose writes it: digits from thirteen on, and in other languages. */
export function inWords(count: number): string {
  return globalThis.bookWords ? String(count) : (WORDS[count] ?? String(count));
}
