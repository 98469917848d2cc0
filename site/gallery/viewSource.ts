/** What the gallery says of a view, taken from its source. */
export interface ViewSource {
  readonly name: string;
  /** The comment over the function, without marks. */
  readonly about: string;
  readonly signature: string;
  /** The interfaces of the file: its options and data. */
  readonly types: string;
}

/** Finds the exported function of the file's name, its comment, and the exported interfaces. */
export function viewSource(name: string, text: string): ViewSource {
  const start = text.search(new RegExp(`export function ${name}[<(]`));
  if (start < 0) throw new Error(`${name}.ts exports no function ${name}.`);
  const signature = text.slice(
    start + 'export '.length,
    text.indexOf(' {\n', bodyFrom(text, start)),
  );
  const comment =
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text.slice(0, start))?.[1] ?? '';
  const types = [...text.matchAll(/^export interface [\s\S]*?^}/gm)].map(([all]) => all);
  return {
    name,
    about: comment.replaceAll(/^\s*\* ?/gm, '').trim(),
    signature,
    types: types.join('\n\n'),
  };
}

/** Where the parameter list that opens after `start` ends. */
function bodyFrom(text: string, start: number): number {
  let depth = 0;
  for (let at = text.indexOf('(', start); at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at;
  }
  return start;
}
