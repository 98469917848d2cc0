import { diffChars } from 'diff';
import type { Edits } from '../definition.ts';

/** The edits that make `body` of a cell's code. */
export function editsOf(code: string, body: string): Edits {
  return diffChars(code, body).map(({ value, added, removed }) =>
    added ? value : removed ? -value.length : value.length,
  );
}
