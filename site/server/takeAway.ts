import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync, type Zippable } from 'fflate';
import { servedPaths } from './bookFiles.ts';

const NAME = 'inside-rt-detr';
const TAKE = fileURLToPath(new URL('take/', import.meta.url));

/** What the files of the book are, for servers that do not know. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.safetensors': 'application/octet-stream',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** What lies beside the site, and under which other names. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'README.txt': ['README.txt'],
  'serve.cmd': ['serve.cmd'],
  'serve.mjs': ['serve.mjs'],
  'serve.ps1': ['serve.ps1'],
  'serve.py': ['serve.py'],
  'serve.rb': ['serve.rb'],
  // macOS opens files of the second name with a double click.
  'serve.sh': ['serve.sh', 'serve.command'],
};

/** Packed already. */
const PACKED = /\.(?:gz|png|webp|woff2)$/;

/** A file that lies beside the site, for a site that was built for `base`. */
function besideSite(file: string, base: string): string {
  const language = file.split('.').at(-1) ?? '';
  const text = readFileSync(join(TAKE, file), 'utf8')
    .replaceAll('%BASE%', base)
    .replaceAll('%JSON%', JSON.stringify(TYPES));
  return ['cmd', 'ps1', 'txt'].includes(language) ? text.replaceAll('\n', '\r\n') : text;
}

/** `npx ./inside-rt-detr` runs its one program. */
const packageJson = (version: string) =>
  JSON.stringify({ name: NAME, version, type: 'module', private: true, bin: 'serve.mjs' });

/** A date that is the same in every place: sites built alike make zips alike. */
const DAY = new Date(1980, 0, 1);
const options = (path: string) => {
  const mode = /\/serve\.(?:sh|command|mjs)$/.test(path) ? 0o100755 : 0o100644;
  const level = PACKED.test(path) ? 0 : 6;
  return { mtime: DAY, os: 3, attrs: (mode << 16) >>> 0, level } as const;
};

/** The built site as a folder that serves itself with one double click, in a zip. */
export function zipOf(folder: string, base: string, version: string): Uint8Array {
  const files: Zippable = {};
  const add = (path: string, bytes: Uint8Array) =>
    (files[`${NAME}/${path}`] = [bytes, options(`${NAME}/${path}`)]);
  for (const [file, names] of Object.entries(BESIDE))
    for (const name of names) add(name, Buffer.from(besideSite(file, base)));
  add('package.json', Buffer.from(packageJson(version)));
  for (const path of [...servedPaths(folder), '_headers', 'sw.js'].sort())
    add(`site/${path}`, readFileSync(join(folder, path)));
  return zipSync(files);
}

/** Writes the zip into a built site, and beside it how long it is, with its SHA-256. After all other files. */
export function writeTakeAway(folder: string, base: string, version: string): void {
  const zip = zipOf(folder, base, version);
  writeFileSync(join(folder, `${NAME}.zip`), zip);
  const sha256 = createHash('sha256').update(zip).digest('hex');
  const said = { file: `${NAME}.zip`, bytes: zip.length, sha256 };
  writeFileSync(join(folder, `${NAME}.json`), JSON.stringify(said));
}
