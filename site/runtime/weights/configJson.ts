/** The first letter of a text, behind white space and a byte order mark. */
const FIRST = /^(?:\xEF\xBB\xBF)?[ \t\n\r]*\{/;

/**
 * True when the first bytes of a file are those of a JSON object, and not the length with which
 * safetensors begin: that may look like a brace, but its eight bytes end with zeros.
 */
export function looksLikeJson(start: ArrayBuffer): boolean {
  const text = new TextDecoder('latin1').decode(start.slice(0, 64));
  return FIRST.test(text) && !text.includes('\0');
}
