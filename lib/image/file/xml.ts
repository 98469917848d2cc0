/** What a document is made of, in its order. Attributes and text are as written, not unescaped. */
export type Token =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: readonly Attribute[];
      /** `<name/>`: it is closed as well. */
      readonly empty: boolean;
      readonly begin: number;
      readonly end: number;
    }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text' | 'doctype' | 'instruction'; readonly text: string }
  /** What no XML has, or where it breaks off. */
  | { readonly kind: 'fault' };

export interface Attribute {
  readonly name: string;
  readonly value: string;
  /** As it stands in the file. */
  readonly text: string;
}

const FAULT: Token = { kind: 'fault' };

/** Reads a document from its beginning to its end, once: every letter is looked at a few times at most. */
export function* tokensOf(text: string): Generator<Token, void> {
  let at = 0;
  while (at < text.length) {
    const next = text[at] === '<' ? markupAt(text, at) : textAt(text, at);
    yield next.token;
    if (next.token.kind === 'fault') return;
    at = next.end;
  }
}

interface Read {
  readonly token: Token;
  readonly end: number;
}

function textAt(text: string, at: number): Read {
  const end = text.indexOf('<', at);
  const to = end < 0 ? text.length : end;
  return { token: { kind: 'text', text: text.slice(at, to) }, end: to };
}

function markupAt(text: string, at: number): Read {
  const startsWith = (mark: string) => text.startsWith(mark, at);
  if (startsWith('<!--')) return upTo(text, at, '<!--', '-->', () => ({ kind: 'text', text: '' })); // prettier-ignore
  if (startsWith('<![CDATA['))
    return upTo(text, at, '<![CDATA[', ']]>', (inside) => ({ kind: 'text', text: inside }));
  if (startsWith('<?'))
    return upTo(text, at, '<?', '?>', (inside) => ({ kind: 'instruction', text: inside }));
  if (startsWith('</'))
    return upTo(text, at, '</', '>', (inside) => ({ kind: 'close', name: inside.trim() }));
  return startsWith('<!') ? doctypeAt(text, at) : tagAt(text, at);
}

function upTo(
  text: string,
  at: number,
  before: string,
  after: string,
  make: (inside: string) => Token,
): Read {
  const from = at + before.length;
  const end = text.indexOf(after, from);
  if (end < 0) return { token: FAULT, end: text.length };
  return { token: make(text.slice(from, end)), end: end + after.length };
}

/** A document type may hold declarations in brackets, and those `>` in quotes. */
function doctypeAt(text: string, at: number): Read {
  let inside = false;
  for (let end = at + 2; end < text.length; end++) {
    const letter = text[end] ?? '';
    if (letter === '"' || letter === "'") {
      end = text.indexOf(letter, end + 1);
      if (end < 0) break;
    } else if (letter === '[') inside = true;
    else if (letter === ']') inside = false;
    else if (letter === '>' && !inside)
      return { token: { kind: 'doctype', text: text.slice(at, end) }, end: end + 1 };
  }
  return { token: FAULT, end: text.length };
}

const NAME = /[^\s<>/=!?"'&]+/y;
const ATTRIBUTE = /\s+([^\s<>/=!?"'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function tagAt(text: string, begin: number): Read {
  const fault = { token: FAULT, end: text.length };
  const name = matchAt(NAME, text, begin + 1)?.[0];
  if (name === undefined) return fault;
  const attributes: Attribute[] = [];
  let at = begin + 1 + name.length;
  for (;;) {
    const found = matchAt(ATTRIBUTE, text, at);
    if (!found) break;
    const [all, key = '', double, single] = found;
    attributes.push({ name: key, value: double ?? single ?? '', text: all });
    at += all.length;
  }
  const close = matchAt(TAG_END, text, at);
  if (!close) return fault;
  const end = at + close[0].length;
  const empty = close[1] === '/';
  return { token: { kind: 'open', name, attributes, empty, begin, end }, end };
}

/** Without the prefix of its namespace. */
export const localName = (name: string) => name.slice(name.indexOf(':') + 1);
