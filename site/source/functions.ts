import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

/** A call of `see`: what it shows, and the lines from the call's begin to its end. */
export interface SeeCall {
  readonly literal: string;
  readonly begin: number;
  readonly end: number;
}

/** A function of the library as it stands in its file. Lines count from 1. */
export interface SourceFunction {
  readonly name: string;
  /** From the root of the repository, `lib/encoder/aifi.ts`. */
  readonly file: string;
  readonly begin: number;
  readonly end: number;
  /** First line of its docstring; `begin` where it has none. */
  readonly docBegin: number;
  readonly sees: readonly SeeCall[];
}

/** A file of the library, and the functions at its top. */
export interface SourceFile {
  readonly file: string;
  readonly lines: readonly string[];
  readonly functions: readonly SourceFunction[];
}

/** Finds the functions at the top of a TypeScript file, and what each of them shows. */
export function parseFunctions(file: string, text: string): SourceFile {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lineAt = (position: number) =>
    source.getLineAndCharacterOfPosition(position).line + 1;
  const functions = source.statements.flatMap((statement): SourceFunction[] => {
    const name = nameOf(statement);
    if (name === null) return [];
    return [
      {
        name,
        file,
        begin: lineAt(statement.getStart(source)),
        end: lineAt(statement.getEnd()),
        docBegin: lineAt(statement.getStart(source, true)),
        sees: seesIn(statement, source, lineAt),
      },
    ];
  });
  return { file, lines: text.split('\n'), functions };
}

/** The name of a function declaration, or of a constant that holds a function. */
function nameOf(statement: ts.Statement): string | null {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text ?? null;
  if (!ts.isVariableStatement(statement)) return null;
  const [declaration] = statement.declarationList.declarations;
  const holds = declaration?.initializer;
  return holds && ts.isArrowFunction(holds) && ts.isIdentifier(declaration.name)
    ? declaration.name.text
    : null;
}

function seesIn(
  root: ts.Node,
  source: ts.SourceFile,
  lineAt: (position: number) => number,
): SeeCall[] {
  const sees: SeeCall[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression))
      return;
    const [literal] = node.arguments;
    if (node.expression.name.text !== 'see' || !literal || !ts.isStringLiteral(literal))
      return;
    sees.push({
      literal: literal.text,
      begin: lineAt(node.getStart(source)),
      end: lineAt(node.getEnd()),
    });
  };
  visit(root);
  return sees.sort((a, b) => a.begin - b.begin);
}

/** They are not part of the model, and made for others. */
const DOORS = ['cli', 'package'];

/** Every file of the library below `root` that is part of the model, in order of names. */
export function readLibrary(root = process.cwd()): SourceFile[] {
  const folder = join(root, 'lib');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !DOORS.includes(name.split(sep)[0] ?? ''))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const file = relative(root, path).split(sep).join('/');
      return parseFunctions(file, readFileSync(path, 'utf8'));
    });
}

/**
 * The function of this name. `file` (`lib/encoder/selfAttention.ts` or an end of it) chooses
 * between several. Throws a sentence that names the choice, or that there is none.
 */
export function findFunction(
  library: readonly SourceFile[],
  name: string,
  file = '',
): SourceFunction {
  const found = library
    .flatMap(({ functions }) => functions)
    .filter((one) => one.name === name && one.file.endsWith(file));
  const [first, second] = found;
  if (!first) throw new Error(`lib has no function ${name}${file && ` in ${file}`}.`);
  if (second)
    throw new Error(
      `${name} is the name of ${found.length} functions; say which file: ` +
        `${found.map((one) => one.file).join(', ')}.`,
    );
  return first;
}
