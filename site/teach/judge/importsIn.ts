import { parseExpressionAt } from 'acorn';
import { full } from 'acorn-walk';

/** Whether a transpiled text loads a module: the one request that no scope can take away. */
export function importsIn(body: string): boolean {
  let found = false;
  full(
    parseExpressionAt(body, 0, { ecmaVersion: 'latest', sourceType: 'module' }),
    (node) => {
      found ||= node.type === 'ImportExpression' || node.type === 'MetaProperty';
    },
  );
  return found;
}
