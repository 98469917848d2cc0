// Cells are JavaScript; the kit's TypeScript cells would bring a compiler into the page.
const absent = () => {
  throw new SyntaxError('Cells are JavaScript.');
};
export const transpile = absent;
export const createProgram = absent;
export const createSourceFile = absent;
export const isClassExpression = absent;
export const isFunctionExpression = absent;
export const isParenthesizedExpression = absent;
export const isExpressionStatement = absent;
export const ModuleKind = {};
export const ScriptTarget = {};
