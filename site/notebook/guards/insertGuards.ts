import { parseExpressionAt, type AnyNode, type Node } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { GUARD_NAME, guardText, type GuardedPlace, type Guards } from './guardText.ts';

type Of<Type extends AnyNode['type']> = Extract<AnyNode, { type: Type }>;
type Loop = Of<
  | 'ForStatement'
  | 'ForInStatement'
  | 'ForOfStatement'
  | 'WhileStatement'
  | 'DoWhileStatement'
>;
type Code = Of<'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression'>;

interface Found {
  readonly node: Loop | Code;
  /** The loop around it, as far as the next function. */
  readonly within: Loop | null;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * Puts a guard into the body of every loop and of every function of a transpiled cell. Functions
 * too, because calls repeat without any loop: promises that follow promises, callbacks of arrays.
 */
export function insertGuards(text: string): { text: string; guards: Guards } {
  const tree = parseExpressionAt(text, 0, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    preserveParens: true,
    locations: true,
  });
  // Inner ones first, which is the order of what is put behind both at one place.
  const found = findPlaces(tree);
  const inOrder = [...found].sort((a, b) => a.node.start - b.node.start);
  const numbers = new Map<Node, number>(inOrder.map(({ node }, at) => [node, at]));
  const name = freeName(text);
  const insertions = found.flatMap(({ node }) =>
    insertionsOf(node, name, numbers.get(node) ?? 0),
  );
  const places = inOrder.map(({ node, within }): GuardedPlace => ({
    isLoop: isLoop(node),
    line: node.loc?.start.line ?? 0,
    column: (node.loc?.start.column ?? 0) + 1,
    within: within === null ? null : (numbers.get(within) ?? null),
  }));
  return { text: insert(text, insertions), guards: { name, places } };
}

function isLoop(node: AnyNode): node is Loop {
  return /^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type);
}

function isFunction(node: AnyNode): node is Code {
  return /^(?:Arrow)?Function(?:Expression|Declaration)?$/.test(node.type);
}

/** Loops and functions in `tree`, which is itself the function that the runtime calls. */
function findPlaces(tree: Node): Found[] {
  const found: Found[] = [];
  fullAncestor(tree, (each, _state, ancestors) => {
    const node = each;
    if (node === tree || !(isLoop(node) || isFunction(node))) return;
    const around = ancestors.slice(0, -1).reverse();
    const nearest = around.find((other) => isLoop(other) || isFunction(other));
    found.push({ node, within: nearest && isLoop(nearest) ? nearest : null });
  });
  return found;
}

function insertionsOf({ body }: Loop | Code, name: string, at: number): Insertion[] {
  const texts = guardText(name, at);
  const around = ([before, after]: readonly [string, string]) => [
    { at: body.start, text: before },
    { at: body.end, text: after },
  ];
  if (body.type !== 'BlockStatement')
    return around(body.type.endsWith('Statement') ? texts.block : texts.expression);
  const directives = body.body.filter(
    (statement) => statement.type === 'ExpressionStatement' && statement.directive,
  );
  const last = directives.at(-1);
  return last
    ? [{ at: last.end, text: texts.afterDirective }]
    : [{ at: body.start + 1, text: texts.statement }];
}

function insert(text: string, insertions: readonly Insertion[]): string {
  let from = 0;
  let guarded = '';
  for (const { at, text: added } of [...insertions].sort((a, b) => a.at - b.at)) {
    guarded += text.slice(from, at) + added;
    from = at;
  }
  return guarded + text.slice(from);
}

const ESCAPED = /\\u(?:\{([\da-f]+)\}|([\da-f]{4}))/gi;

/** A name that stands nowhere in the text, escaped neither. */
function freeName(text: string): string {
  const plain = text.replace(ESCAPED, (_, long?: string, short?: string) => {
    const code = parseInt(long ?? short ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
  const [first, more] = GUARD_NAME;
  let name: string = first;
  while (text.includes(name) || plain.includes(name)) name += more;
  return name;
}
