/** A place of a cell's text that may be passed without end: the body of a loop, or of a function. */
export interface GuardedPlace {
  readonly isLoop: boolean;
  /** Line and column of the loop or function in the transpiled text, both from 1. */
  readonly line: number;
  readonly column: number;
  /** The loop of the same function around it, by its number; null where there is none. */
  readonly within: number | null;
}

/** What was put into a transpiled text, so that no loop in it runs without end. */
export interface Guards {
  /** What the guards' names begin with; no name of the reader does. */
  readonly name: string;
  readonly places: readonly GuardedPlace[];
}

/**
 * The texts that guard place `at`. Each place counts its turns down and asks for more at 0, which
 * costs a few nanoseconds a turn. None of them holds a line end: lines stay where they are.
 */
export function guardText(name: string, at: number) {
  const left = `${name}${at}`;
  const mark = `/*${name}*/`;
  return {
    /** At the head of a block. */
    statement: `if(--${left}<0)${left}=${name}(${at});`,
    /** Ends a directive that may have no semicolon. */
    afterDirective: `${mark};if(--${left}<0)${left}=${name}(${at});`,
    /** Around a body that is one statement. */
    block: [`${mark}{if(--${left}<0)${left}=${name}(${at});`, `}${mark}`],
    /** Around the expression that an arrow function returns. */
    expression: [`(--${left}<0&&(${left}=${name}(${at})),`, `)${mark}`],
  } as const;
}

/** What all names of guards begin with; more of the second letter where a cell's text has them. */
export const GUARD_NAME = ['$g', '_'] as const;

/** Matches every text of `guardText`. */
function guardPattern(name: string): RegExp {
  return patternOf(name.replace(/\$/g, '\\$'));
}

function patternOf(n: string): RegExp {
  const mark = `\\/\\*${n}\\*\\/`;
  const statement = `(?:${mark}[{;])?if\\(--${n}\\d+<0\\)${n}\\d+=${n}\\(\\d+\\);`;
  const expression = `\\(--${n}\\d+<0&&\\(${n}\\d+=${n}\\(\\d+\\)\\),`;
  return new RegExp(`${statement}|${expression}|[)}]${mark}`, 'g');
}

/** The text as it was before it was guarded. */
export function withoutGuards(text: string, { name, places }: Guards): string {
  return places.length === 0 ? text : text.replace(guardPattern(name), '');
}

const [FIRST, MORE] = GUARD_NAME;
const ANY = patternOf(`\\${FIRST}${MORE}*`);

/** A function's text as its author wrote it: for where it runs without what guards it. */
export function authoredText(text: string): string {
  return text.replace(ANY, '');
}

/** Where a column of a guarded line, from 1, was before the line was guarded. */
export function columnWithoutGuards(
  line: string,
  column: number,
  { name, places }: Guards,
): number {
  if (places.length === 0) return column;
  let shift = 0;
  for (const { index, 0: text } of line.matchAll(guardPattern(name))) {
    if (index >= column - 1) break;
    shift += Math.min(text.length, column - 1 - index);
  }
  return column - shift;
}
