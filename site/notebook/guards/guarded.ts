import type { Definition } from '../definition.ts';
import { insertGuards } from './insertGuards.ts';

/** What the kit's transpiler says of a cell. */
interface Transpiled {
  readonly body: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly autodisplay?: boolean;
}

/** The definition of a transpiled cell, whose loops can be stopped. */
export function guarded({
  body,
  inputs = [],
  outputs = [],
  autodisplay,
}: Transpiled): Definition {
  const { text, guards } = insertGuards(body);
  return { body: text, inputs, outputs, autodisplay: autodisplay === true, guards };
}
