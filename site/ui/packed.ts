import { deflateSync, inflateSync } from 'fflate';
import { withColumns, withLists } from './packedColumns.ts';
import { WORDS_1 } from './packedWords.ts';
import { LONGEST_QUERY } from './parameters.ts';
import { t } from '#site/words/t.ts';

/**
 * The short form of a query, version 1: `1`, then in the letters of base64url two bytes that check the text,
 * then the text as raw deflate with `WORDS_1` before it. The text is the query, with nothing but `%`, `&`
 * and, in names, `=` and `~` in escapes; a name with `~` before it has a list as columns in its value.
 */
const VERSION = '1';

const damaged = () =>
  t(
    'The state in this link is damaged, so the page opened without it: copy the whole link once more.',
  );
const ofAnother = () =>
  t(
    'The state in this link was written by another version of the book, so the page opened without it: open it there, or ask for a new link.',
  );
const tooMuch = () =>
  t(
    'The state in this link is more than a page reads, so the page opened without it: ask for a new link.',
  );

/** The query in its short form, for the parameter `z`. */
export function packQuery(query: string): string {
  const parts = [...new URLSearchParams(query)].map(([name, value]) => {
    const columns = withColumns(name, value);
    const text = (columns ?? value).replace(/[%&]/g, encodeURIComponent);
    return `${columns === null ? '' : COLUMNS}${name.replace(/[%&=~]/g, escaped)}=${text}`;
  });
  const text = new TextEncoder().encode(parts.join('&'));
  const packed = deflateSync(text, { level: 9, mem: 8, dictionary: dictionary() });
  const sum = checkOf(text);
  return VERSION + lettersOf(Uint8Array.of(sum >> 8, sum & 255, ...packed));
}

/** The query that has this short form. Throws a sentence where nothing has it. */
export function unpackQuery(packed: string): string {
  if (!packed.startsWith(VERSION))
    throw new Error(/^[\w-]+$/.test(packed) ? ofAnother() : damaged());
  const [high, low, ...rest] = bytesOf(packed.slice(VERSION.length));
  if (high === undefined || low === undefined) throw new Error(damaged());
  const text = inflated(Uint8Array.from(rest));
  if (text.length > LONGEST_QUERY) throw new Error(tooMuch());
  if (checkOf(text) !== high * 256 + low) throw new Error(damaged());
  const query = new URLSearchParams();
  for (const part of new TextDecoder().decode(text).split('&')) {
    const [name = '', ...rest] = part.split('=');
    const value = unescaped(rest.join('='));
    if (name.startsWith(COLUMNS))
      query.append(name.slice(1), listsIn(name.slice(1), value));
    else if (name !== '') query.append(unescaped(name), value);
  }
  return `?${query.toString()}`;
}

const COLUMNS = '~';
const escaped = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;

function listsIn(name: string, value: string): string {
  try {
    return withLists(name, value);
  } catch (error) {
    throw new Error(damaged(), { cause: error });
  }
}

const dictionary = () => new TextEncoder().encode(WORDS_1);

/** No more than what a page reads, and one byte that says that there is more. */
function inflated(bytes: Uint8Array): Uint8Array {
  try {
    // What has no room is not kept: a few letters may stand for gigabytes.
    const out = new Uint8Array(LONGEST_QUERY + 1);
    return inflateSync(bytes, { out, dictionary: dictionary() });
  } catch (error) {
    throw new Error(damaged(), { cause: error });
  }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new Error(damaged(), { cause: error });
  }
}

/** Sixteen bits that tell a text from a damaged one (FNV-1a, folded). */
function checkOf(text: Uint8Array): number {
  const hash = text.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5);
  return ((hash >>> 16) ^ hash) & 0xffff;
}

function lettersOf(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesOf(letters: string): Uint8Array {
  if (!/^[\w-]*$/.test(letters)) throw new Error(damaged());
  try {
    const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch (error) {
    throw new Error(damaged(), { cause: error });
  }
}
