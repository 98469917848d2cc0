import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '../..');

/** A sentence that a file says in the reader's language: `t('Search')`. */
export interface WordUse {
  readonly english: string;
  readonly file: string;
  /** Whether a script of the page says it, which has the catalogue `scripts`, or the build. */
  readonly isScript: boolean;
}

/** A file's text as TypeScript: of an Astro component its front matter, its scripts, its template. */
interface Piece {
  readonly file: string;
  readonly source: ts.SourceFile;
  readonly part: 'script' | 'build' | 'template';
}

const parsed = (file: string, text: string, part: Piece['part']): Piece => ({
  file,
  part,
  source: ts.createSourceFile(
    `${file}.tsx`,
    text,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  ),
});

/** Text within a template that is neither markup nor said. */
const SILENT = /<style[^>]*>[\s\S]*?<\/style>|<!doctype html>|<!--[\s\S]*?-->/g;
const SCRIPT = /<script([^>]*)>([\s\S]*?)<\/script>/g;

function piecesOfAstro(file: string, text: string): Piece[] {
  const [, front = '', rest = text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const scripts = [...rest.matchAll(SCRIPT)];
  const template = rest.replace(SCRIPT, '').replace(SILENT, '');
  return [
    parsed(file, front, 'build'),
    parsed(file, `<>${template}</>`, 'template'),
    ...scripts.map(([, attributes = '', code = '']) =>
      parsed(file, code, attributes.includes('is:inline') ? 'build' : 'script'),
    ),
  ];
}

function piecesOf(file: string): Piece[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  if (file.endsWith('.astro')) return piecesOfAstro(file, text);
  // Functions of the build are given their `t`; scripts import it.
  const isScript = /import \{[^}]*\bt\b[^}]*\} from ['"]#site\/words\/t\.ts['"]/.test(text);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return [{ file, source, part: isScript ? 'script' : 'build' }];
}

/** Every piece of the site and the chapters that may say something. */
export function allPieces(): readonly Piece[] {
  const files = ['site', 'chapters'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => /\.(?:ts|astro)$/.test(name) && !name.endsWith('.d.ts')),
  );
  return files.flatMap(piecesOf);
}

function visitAll(node: ts.Node, each: (node: ts.Node) => void): void {
  each(node);
  ts.forEachChild(node, (child) => visitAll(child, each));
}

/** `t(…)` in a piece; `dynamic` holds the calls whose sentence is no literal. */
export function usesIn({ file, source, part }: Piece): {
  readonly uses: WordUse[];
  readonly dynamic: string[];
} {
  const uses: WordUse[] = [];
  const dynamic: string[] = [];
  visitAll(source, (node) => {
    if (!ts.isCallExpression(node)) return;
    if (!ts.isIdentifier(node.expression) || node.expression.text !== 't') return;
    const [said] = node.arguments;
    if (said && ts.isStringLiteralLike(said))
      uses.push({ english: said.text, file, isScript: part === 'script' });
    else dynamic.push(`${file}: ${node.getText(source)}`);
  });
  return { uses, dynamic };
}

const SAID = /^(?:aria-label|title|placeholder|alt|label)$/;
const hasWords = (text: string) => /\p{L}{2}/u.test(text.replace(/&\w+;/g, ''));

/** What an Astro template says in English whatever the page's language is. */
export function unsaidIn({ source, part }: Piece): string[] {
  if (part !== 'template') return [];
  const found: string[] = [];
  visitAll(source, (node) => {
    if (ts.isJsxText(node) && hasWords(node.text)) found.push(node.text.trim());
    if (!ts.isJsxAttribute(node) || !SAID.test(node.name.getText(source))) return;
    const value = node.initializer;
    if (value && ts.isStringLiteral(value) && hasWords(value.text)) found.push(value.text);
  });
  return found;
}
