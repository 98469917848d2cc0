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

/** Rows as comma-separated values, with a mark by which programs know that it is UTF-8. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}
