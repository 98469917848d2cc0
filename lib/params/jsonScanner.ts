/** What is no JSON. */
export class JsonError extends Error {}

/** A value of another kind than was asked for. */
export class KindError extends JsonError {}

/** As many as serde reads, which Python's safetensors is made of. */
const DEEPEST = 127;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * Reads JSON once from left to right, and tells what `JSON.parse` hides: a name that comes twice, and
 * whether a number is written as a whole one. Throws a `JsonError` where the text is no JSON, or not
 * the JSON that is asked for.
 */
export class JsonScanner {
  #at = 0;
  #depth = 0;
  /** The next backslash; kept, for most texts have none. */
  #backslash = -1;
  readonly #json: string;

  constructor(json: string) {
    this.#json = json;
  }

  /** How far it has come: after an error the letter that it cannot read. */
  get place(): number {
    return this.#at;
  }

  /** The letter that the next value begins with. */
  peek(): string {
    this.#match(SPACE);
    return this.#json[this.#at] ?? '';
  }

  /** Reads an object; `value` must read the value of each name. */
  object(value: (name: string) => void): void {
    this.#values('{', '}', () => {
      const name = this.text();
      this.#take(':');
      value(name);
    });
  }

  /** Reads a list; `value` must read each of its values. */
  list(value: () => void): void {
    this.#values('[', ']', value);
  }

  text(): string {
    if (this.peek() !== '"') this.#failKind();
    const start = this.#at;
    this.#at = this.#endOfText(start + 1);
    const value = parsed(this.#json.slice(start, this.#at));
    // Half a character, written as \ud800: no Unicode text, so no UTF-8 writer's.
    if (/\p{Surrogate}/u.test(value)) throw new JsonError();
    return value;
  }

  /** A whole number, not negative, without point and exponent. */
  count(): number {
    const token = this.#number();
    if (/^\d+$/.test(token)) return Number(token);
    throw new KindError();
  }

  /** Reads any value and forgets it. */
  skip(): void {
    const letter = this.peek();
    if (letter === '{') this.object(() => this.skip());
    else if (letter === '[') this.list(() => this.skip());
    else if (letter === '"') this.text();
    else if (this.#match(WORD) === '') this.#number();
  }

  end(): void {
    if (this.peek() !== '') throw new JsonError();
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#json) ?? [];
    this.#at += found.length;
    return found;
  }

  #take(letter: string): void {
    if (this.peek() !== letter) throw new JsonError();
    this.#at++;
  }

  /** Where a value should begin. */
  #failKind(): never {
    throw /^["[{\d\-tfn]/.test(this.peek()) ? new KindError() : new JsonError();
  }

  #number(): string {
    this.#match(SPACE);
    const token = this.#match(NUMBER);
    if (token === '') this.#failKind();
    if (!Number.isFinite(Number(token))) throw new JsonError();
    return token;
  }

  /** Values between two brackets, a comma between each and the next. */
  #values(open: string, close: string, value: () => void): void {
    if (this.peek() !== open) this.#failKind();
    this.#at++;
    if (++this.#depth > DEEPEST) throw new JsonError();
    if (this.peek() !== close) {
      value();
      while (this.peek() === ',') {
        this.#at++;
        value();
      }
    }
    this.#take(close);
    this.#depth--;
  }

  /** Behind the next quotation mark that no backslash goes before. No letter is looked at twice. */
  #endOfText(start: number): number {
    let from = start;
    let quote = this.#json.indexOf('"', from);
    while (quote >= 0) {
      if (this.#backslash < from) {
        const next = this.#json.indexOf('\\', from);
        this.#backslash = next < 0 ? Infinity : next;
      }
      if (this.#backslash > quote) return quote + 1;
      from = this.#backslash + 2;
      if (quote < from) quote = this.#json.indexOf('"', from);
    }
    throw new JsonError();
  }
}

function parsed(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    throw new JsonError();
  }
}
