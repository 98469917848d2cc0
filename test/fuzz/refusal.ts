/** What the language throws of itself: a mistake of the code, never a refusal. */
const CRASHES = [TypeError, RangeError, SyntaxError, ReferenceError, URIError, EvalError];

const LONGEST = 300;

/** What is in quotation marks is the input's, not ours. */
const QUOTED = /"(?:[^"\\]|\\.)*"/g;

/** Why what was thrown is no refusal (one sentence of at most 300 characters); null when it is one. */
export function faultOf(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return `threw ${typeof thrown}, which is no Error`;
  const crash = CRASHES.find((kind) => thrown instanceof kind);
  if (crash) return `crashed: ${thrown.stack ?? thrown.message}`;
  const { message } = thrown;
  const wrong = (what: string) => `${what}: ${JSON.stringify(message.slice(0, 600))}`;
  if (message.length > LONGEST) return wrong(`a refusal of ${message.length} characters`);
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(message)) return wrong('a line break or control');
  if (/\p{Surrogate}/u.test(message)) return wrong('half a character');
  const ours = message.replace(QUOTED, '""');
  if (!/[.?!]$/.test(ours)) return wrong('no end of a sentence');
  if (/[.?!] +\p{Lu}/u.test(ours)) return wrong('more than one sentence');
  return null;
}
