import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  markOf,
  SUM_DIGITS,
  type BookFile,
  type BookList,
} from '#site/offline/bookList.ts';
import { intoHead } from './builtPages.ts';

/** What no page asks for: rules of hosts, the picture of the README, what is taken away, the keeper itself. */
const NOT_ASKED =
  /^(?:_headers|\.nojekyll|cover\.png|sw\.js|inside-rt-detr\.(?:zip|json))$/;
/** What pages of others frame: there a browser has another keeper, or none. */
const FRAMED = /^(?:embed\/|embed-heights\.js$)/;

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const shortSum = (bytes: Uint8Array) => sumOf(bytes).slice(0, SUM_DIGITS);

/**
 * The order in which a book is fetched: what every page needs, the pages, what runs the model, what chapters
 * show, and last what only some readers open.
 */
const ORDER: readonly RegExp[] = [
  /\.(?:css|woff2|svg)$/,
  /\.html$/,
  /^_astro\/(?!.*(?:webgpu|editor|typescript|mountDebugger)).*\.js$/,
  /\.wasm$|^first-scene/,
  /^replay\//,
  /^(?:training|measured|scene)\/|^search\.json$/,
  /^(?:story|film)\//,
  /\.js$|\.json$|\.webp$|\.png$/,
];
const rankOf = (path: string) => {
  const rank = ORDER.findIndex((pattern) => pattern.test(path));
  return rank < 0 ? ORDER.length : rank;
};

/** Paths in the order in which they are fetched. */
export const inReadingOrder = (paths: readonly string[]): string[] =>
  [...paths].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));

/** The paths of a built site that its keeper keeps. */
const keptPaths = (folder: string): string[] =>
  servedPaths(folder).filter((path) => !FRAMED.test(path));

/** The paths of a built site that pages, of its own and of others, ask for. */
export const servedPaths = (folder: string): string[] =>
  globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name).slice(folder.length).replaceAll('\\', '/'),
    )
    .map((path) => path.replace(/^\/+/, ''))
    .filter((path) => !NOT_ASKED.test(path));

/** Sums of a file: some hosts unpack what is gzipped. */
function sumsOf(path: string, bytes: Uint8Array): string[] {
  if (path.endsWith('.html')) return [];
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return [shortSum(bytes), ...(isPacked ? [shortSum(gunzipSync(bytes))] : [])];
}

/** Lists a built site, and writes into its pages which version they are of: that of all files together. */
export function markBook(folder: string): BookList {
  const paths = inReadingOrder(keptPaths(folder));
  const bytesOf = new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
  const all = [...bytesOf].map(([path, bytes]) => `${path} ${sumOf(bytes)}`).sort();
  const version = shortSum(Buffer.from(all.join('\n')));
  const files = paths.map((path): BookFile => {
    let bytes: Uint8Array = bytesOf.get(path) ?? new Uint8Array();
    if (path.endsWith('.html')) {
      const mark = markOf(version, path);
      const html = Buffer.from(bytes).toString('utf8');
      bytes = Buffer.from(intoHead(path, html, mark));
      writeFileSync(join(folder, path), bytes);
    }
    return [path, bytes.length, sumsOf(path, bytes)];
  });
  return { version, files };
}
