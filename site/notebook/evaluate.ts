import type { Definition } from './markdown/liveFences.ts';
import { scriptOf } from './placeOfError.ts';

/** The function that computes a cell: called with its inputs, it returns or promises its outputs. */
export type Body = (...inputs: unknown[]) => unknown;

/** Makes the function of a transpiled cell; the browser's stacks then name the cell. */
export function evaluate(name: string, { body }: Definition): Body {
  const indirectEval = eval;
  return indirectEval(`(${body}\n)\n//# sourceURL=${scriptOf(name)}`) as Body;
}
