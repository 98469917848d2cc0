import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AXES } from '#lib/dims.ts';
import {
  findFunction,
  readLibrary,
  type SourceFile,
  type SourceFunction,
} from './functions.ts';
import { highlight } from './highlight.ts';
import type { OriginTable } from './originTable.ts';

/** A function with its lines as HTML. */
export interface Listing extends SourceFunction {
  /** From its first line to its last, without the docstring. */
  readonly lines: readonly string[];
}

/** All that the debugger's page knows of the sources: a file that is made at build. */
export interface SourceBook {
  readonly origins: OriginTable;
  /** Every function that shows a tensor. */
  readonly listings: readonly Listing[];
}

const run = promisify(execFile);
const MOST_BYTES = 16 * 1024 * 1024;

/** Lets Node run the modules as they stand in their files, and follow every tensor. */
async function readOrigins(root = process.cwd()): Promise<OriginTable> {
  const { stdout } = await run(process.execPath, ['site/source/writeOrigins.ts'], {
    cwd: root,
    maxBuffer: MOST_BYTES,
  });
  // tfjs greets Node on the same stream.
  return JSON.parse(stdout.slice(stdout.indexOf('{'))) as OriginTable;
}

/** The lines of a function, highlighted; with its docstring if asked for. */
async function listingOf(
  library: readonly SourceFile[],
  found: SourceFunction,
  withDocstring = false,
): Promise<Listing> {
  const { lines = [] } = library.find(({ file }) => file === found.file) ?? {};
  const begin = withDocstring ? found.docBegin : found.begin;
  const html = await highlight(lines.slice(begin - 1, found.end).join('\n'));
  return { ...found, begin, lines: html };
}

let library: readonly SourceFile[] | undefined;

/** A function of the library by its name, for a page of the book. */
export function listing(name: string, file = '', withDocstring = false): Promise<Listing> {
  library ??= readLibrary();
  return listingOf(library, findFunction(library, name, file), withDocstring);
}

/** The letters of axes that names in a listing end in, in the order of the key. */
export function axesOf({ lines }: Pick<Listing, 'lines'>): string {
  const code = lines.join('\n').replace(/<[^>]*>/g, '');
  const suffixes = [...code.matchAll(/[a-z]\w*_([A-Z\d]+)\b/g)].map(([, dims]) => dims);
  const used = new Set(suffixes.join(''));
  return Object.keys(AXES)
    .filter((letter) => used.has(letter))
    .join('');
}

/** The sources of everything that is shown, and where it comes from. */
export async function readSourceBook(): Promise<SourceBook> {
  const known = (library ??= readLibrary());
  const showing = known
    .flatMap(({ functions }) => functions)
    .filter(({ sees }) => sees.length > 0);
  const [origins, listings] = await Promise.all([
    readOrigins(),
    Promise.all(showing.map((one) => listingOf(known, one))),
  ]);
  return { origins, listings };
}
