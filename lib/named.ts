/**
 * How a sentence repeats what stands in a file: a name that somebody made may be as long as a book,
 * turn the line round or end it.
 */

const LONGEST = 80;

/** Reads as one word: nothing of it can be taken for the sentence around it. */
const WORD = /^[\p{L}\p{N}\p{M}_.:/+*#-]+$/u;

/** Controls, halves of characters, what turns or ends a line. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A name as it is where it reads as a word, else in quotation marks; without its middle if long. */
export function named(name: string, longest = LONGEST): string {
  return name.length <= longest && WORD.test(name) ? name : `"${shortened(name, longest)}"`;
}

/** Two thirds of the beginning and one of the end, all of it to be seen. */
function shortened(text: string, longest: number): string {
  const whole = quotable(text.length > 4 * longest ? text.slice(0, 2 * longest) : text);
  if (whole.length <= longest && text.length <= 4 * longest) return whole;
  const end = quotable(text.slice(-longest)).slice(-Math.floor(longest / 3));
  return `${whole.slice(0, Math.floor(longest / 1.5))}…${end}`.replace(
    /\p{Surrogate}/gu,
    '',
  );
}

const quotable = (text: string) =>
  visible(text.replaceAll('\\', '\\\\').replaceAll('"', '\\"'));

/** The same text on one line, with what cannot be seen in it spelt out. */
export const visible = (text: string): string =>
  text.replace(UNSEEN, (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`);

/** A value of a JSON file, in few words. */
export function told(value: unknown): string {
  if (typeof value === 'string') return `"${shortened(value, LONGEST)}"`;
  if (Array.isArray(value)) return toldList(value);
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

function toldList(list: readonly unknown[]): string {
  const numbers = list.every((one) => typeof one === 'number') ? list.join(', ') : null;
  return numbers !== null && numbers.length <= 50
    ? `[${numbers}]`
    : `a list of ${list.length}`;
}

/** The first names that fit into so many letters, one at least, and how many more there are. */
export function someOf(names: readonly string[], letters: number): string {
  const shown: string[] = [];
  let left = letters;
  for (const name of names) {
    left -= name.length + 2;
    if (shown.length > 0 && (left < 0 || shown.length === 3)) break;
    shown.push(name);
  }
  const rest = names.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
