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
  | { readonly kind: 'fault'; readonly begin: number };

export interface Attribute {
  readonly name: string;
  readonly value: string;
  /** As it stands in the file. */
  readonly text: string;
}

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

const faultAt = (text: string, begin: number): Read => ({
  token: { kind: 'fault', begin },
  end: text.length,
});

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
  if (end < 0) return faultAt(text, at);
  return { token: make(text.slice(from, end)), end: end + after.length };
}

/** A document type may hold declarations in brackets, and those `>` in quotes. */
function doctypeAt(text: string, at: number): Read {
  let inside = false;
  for (let end = at + 2; end < text.length; end++) {
    const letter = text[end] ?? '';
    const comment = text.startsWith('<!--', end);
    if (comment || letter === '"' || letter === "'") {
      end = text.indexOf(comment ? '-->' : letter, end + 1);
      if (end < 0) break;
    } else if (letter === '[') inside = true;
    else if (letter === ']') inside = false;
    else if (letter === '>' && !inside)
      return { token: { kind: 'doctype', text: text.slice(at, end) }, end: end + 1 };
  }
  return faultAt(text, at);
}

const NAME = /[^\s<>/=!?"'&]+/y;
const ATTRIBUTE = /\s+([^\s<>/=!?"'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function tagAt(text: string, begin: number): Read {
  const fault = faultAt(text, begin);
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

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** A value with what its references stand for; those to entities of its own stay. */
export function unescaped(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? all;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
