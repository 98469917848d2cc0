import type { Check } from './guards/guard.ts';
import type { Definition } from './definition.ts';
import { scriptOf } from './placeOfError.ts';

/** The function that computes a cell: called with its inputs, it returns or promises its outputs. */
export type Body = (...inputs: unknown[]) => unknown;

/** Makes the function of a transpiled cell, guarded by `check`; the browser's stacks then name the cell. */
export function evaluate(
  name: string,
  { body, guards }: Pick<Definition, 'body' | 'guards'>,
  check: Check,
): Body {
  const indirectEval = eval;
  // All on the line on which the body begins: lines of an error are counted from there.
  const code = `(${headOf(guards)}${body}\n})\n//# sourceURL=${scriptOf(name)}`;
  return (indirectEval(code) as (check: Check) => Body)(check);
}

/** The turns that are left to each guarded place. */
function headOf({ name, places }: Definition['guards']): string {
  const left = places.map((_, at) => `${name}${at}=0`);
  const variables = left.length === 0 ? '' : `let ${left.join()};`;
  return `(${name})=>{${variables}${name}.settle=()=>{${left.join(';')}};return `;
}
