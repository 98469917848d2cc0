import { countRight, standingIn, STANDING_WORDS, type HandedIn } from './classTable.ts';

/**
 * What a program for tables would take for a formula. Where the sign between cells is `;`, a line of this file is cut
 * at every one, for quotes in the middle of a cell hold nothing together: what follows it begins a cell too.
 */
const FORMULA = /(^|;)(?=[\s"\p{Cc}\p{Cf}]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/** A field: quoted, on one line, and no formula. */
function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = value.replace(/[\r\n\t]+/g, ' ').replaceAll(FORMULA, "$1'");
  return `"${text.replaceAll('"', '""')}"`;
}

/** The class as comma-separated values, with a mark by which programs know that it is UTF-8. */
export function csvOf(rows: readonly HandedIn[], ids: readonly string[]): string {
  const perExercise = ids.flatMap((id) => [
    id,
    `${id} attempts`,
    `${id} first`,
    `${id} last`,
  ]);
  const head = ['name', 'file', 'book', 'right', 'note', ...perExercise];
  const lines = rows.map((row) => {
    const { name, file, answers, problem } = row;
    const cells = ids.flatMap((id) => {
      const answer = answers?.answers[id];
      if (!answer) return ['', '', '', ''];
      const [first, last] = [answer.tries[0]?.at ?? '', answer.tries.at(-1)?.at ?? ''];
      return [STANDING_WORDS[standingIn(row, id)], answer.attempts, first, last];
    });
    return [name, file, answers?.book ?? '', countRight(row, ids), problem ?? '', ...cells];
  });
  const text = [head, ...lines].map((line) => line.map(field).join(',')).join('\r\n');
  return `\uFEFF${text}\r\n`;
}
