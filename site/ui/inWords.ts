const WORDS = [
  ...['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve'],
];

/** A small count as prose writes it; digits from thirteen on. */
export function inWords(count: number): string {
  return WORDS[count] ?? String(count);
}
