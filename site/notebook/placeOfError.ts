import type { CellCode } from './complaint.ts';
import { columnWithoutGuards } from './guards/guardText.ts';

/** Where in a cell's text something went wrong; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Name under which the browser knows a cell's code. */
export const scriptOf = (cell: string) => `cell-${cell}.js`;

/** What the transpiler puts before the reader's text; `return` stands in no cell by itself. */
const HEAD = /^(?:async )?\([^)]*\) => \{\n(?:return \(\n)?/;

/** By how many lines the transpiled text begins later than the reader's. */
export function shiftOf(body: string, source: string): number {
  const [head = ''] = HEAD.exec(body) ?? [];
  // The transpiler cuts one empty line off.
  return head.split('\n').length - 1 - (source.startsWith('\n') ? 1 : 0);
}

/** The place that a thrown error's stack names in this cell; null where it names none. */
export function placeOfThrow(
  error: unknown,
  { name, body, source, guards }: CellCode,
): Place | null {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const script = scriptOf(name).replace(/[.$]/g, '\\$&');
  const inStack = new RegExp(`(?:^|[\\s(@/])${script}:(\\d+):(\\d+)`, 'm');
  const [, line, column] = inStack.exec(stack) ?? [];
  if (line === undefined || column === undefined) return null;
  const row = Number(line) - shiftOf(body, source);
  if (row < 1) return null;
  const text = body.split('\n')[Number(line) - 1] ?? '';
  return { line: row, column: columnWithoutGuards(text, Number(column), guards) };
}

/**
 * Comments and texts, also those that do not end, so that no letter is looked at twice; a template
 * stands apart, for what it holds in `${}` is code.
 */
const WORDS =
  /\/\/.*|\/\*[^]*?(?:\*\/|$)|'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?|`(?:\\.|[^`\\])*`?/g;

/** The text with blanks where it is not code. */
function codeOf(source: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  return source.replace(WORDS, (words) => {
    if (!words.startsWith('`')) return blank(words);
    return words.replace(
      /(\$\{[^}]*\}?)|[^]/g,
      (part, code?: string) => code ?? blank(part),
    );
  });
}

/** The place of a name that nothing defines: its first use, not as a member or a key. */
export function placeOfName(name: string, source: string): Place | null {
  const word = name.replace(/\$/g, '\\$');
  const use = new RegExp(
    `(?<![\\w$\\p{L}]|(?<!\\.\\.)\\.\\s*)${word}(?![\\w$\\p{L}])(?!(?<=[{,]\\s*${word})\\s*:)`,
    'u',
  );
  const found = use.exec(codeOf(source)) ?? use.exec(source);
  return found ? placeAt(source, found.index) : null;
}

/** The place of a syntax error: acorn gives an offset (`pos`) or a line with a column from 0. */
export function placeOfSyntax(error: unknown, source: string): Place | null {
  if (!(error instanceof SyntaxError)) return null;
  if ('pos' in error && typeof error.pos === 'number') return placeAt(source, error.pos);
  const [, line, column] = /\((\d+):(\d+)\)$/.exec(error.message) ?? [];
  if (line === undefined || column === undefined) return null;
  return { line: Number(line), column: Number(column) + 1 };
}

function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
