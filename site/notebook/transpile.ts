import { guarded } from './guards/guarded.ts';
import { transpileJavaScript } from './kit/transpile.js';
import type { Definition } from './definition.ts';

export { viewsIn } from './markdown/viewsIn.ts';

/** The definition of an edited cell. Throws acorn's SyntaxError, which carries its place. */
export function defineCell(source: string): Definition {
  return guarded(transpileJavaScript(source));
}
