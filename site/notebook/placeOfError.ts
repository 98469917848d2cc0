/** Where in a cell's text something went wrong; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Name under which the browser knows a cell's code. */
export const scriptOf = (cell: string) => `cell-${cell}.js`;

/** Lines that the transpiler puts before the reader's first line. */
function linesBefore(body: string, source: string): number {
  const first = source.trim().split('\n', 1)[0] ?? '';
  const at = body.split('\n').findIndex((line) => line.includes(first));
  return Math.max(0, at);
}

/** Blank lines and spaces that the transpiler cuts off the reader's text. */
function blankLines(source: string): number {
  return source.slice(0, source.length - source.trimStart().length).split('\n').length - 1;
}

/** The place that a thrown error's stack names in this cell; null where it names none. */
export function placeOfThrow(
  error: unknown,
  cell: string,
  body: string,
  source: string,
): Place | null {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const script = scriptOf(cell).replace(/[.$]/g, '\\$&');
  const [, line, column] = new RegExp(`${script}:(\\d+):(\\d+)`).exec(stack) ?? [];
  if (line === undefined || column === undefined) return null;
  const row = Number(line) - linesBefore(body, source) + blankLines(source);
  const first = row === 1 && !body.includes('\n') ? 1 : Number(column);
  return row >= 1 ? { line: row, column: first } : null;
}

/** The place of a name that nothing defines: its first use as a word. */
export function placeOfName(name: string, source: string): Place | null {
  const found = new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$')}(?![\\w$])`).exec(
    source,
  );
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
