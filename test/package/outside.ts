import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const PACKAGE = join(ROOT, 'lib/package');
export const NAME = 'rt-detr-tfjs';

/** Beside it there are these of the repository: nothing is fetched. */
const LENT = ['@tensorflow', '@napi-rs', '@webgpu', '@types'];

/** An example of the package's README: a block of code by its first line, or the one of HTML. */
export function example(name: string): string {
  const text = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
  const blocks = [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)];
  const found = blocks.find(([, kind, code = '']) =>
    name === 'html' ? kind === 'html' : code.startsWith(`// ${name}\n`),
  );
  if (!found?.[2]) throw new Error(`The README has no example ${name}.`);
  return found[2];
}

/** Packs the package and installs it in a folder outside the repository. */
export async function installed(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  const npm = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  const [command, ...args] = existsSync(npm) ? [process.execPath, npm] : ['npm'];
  const asked = ['pack', PACKAGE, '--pack-destination', folder, '--silent'];
  await run(command ?? 'npm', [...args, ...asked], { cwd: ROOT });
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, NAME), { recursive: true });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  await run('tar', ['xzf', tarball, '-C', join('node_modules', NAME), '--strip-components=1'], { cwd: folder }); // prettier-ignore
  for (const name of LENT)
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  write(folder, 'package.json', '{ "type": "module", "private": true }');
  return folder;
}

export const write = (folder: string, name: string, text: string) =>
  writeFileSync(join(folder, name), text);

/** What a script of the folder prints, on that Node. */
export async function printed(
  node: string,
  folder: string,
  ...called: string[]
): Promise<string> {
  return (await run(node, called, { cwd: folder })).stdout;
}

/** A Node of that major version on this machine, or null. */
export async function findNode(major: number): Promise<string | null> {
  const places = (process.env['PATH'] ?? '').split(delimiter);
  for (const node of places.map((place) => join(place, 'node'))) {
    if (!existsSync(node)) continue;
    const { stdout } = await run(node, ['--version']);
    if (stdout.startsWith(`v${major}.`)) return node;
  }
  return null;
}

/** Types of files of the folder, as somebody checks them who wants all of them. */
export async function checkTypes(
  folder: string,
  files: readonly string[],
): Promise<string> {
  const options = { module: 'nodenext', target: 'es2023', lib: ['es2023', 'dom', 'dom.iterable'], types: ['node'], strict: true, noEmit: true, skipLibCheck: true }; // prettier-ignore
  write(folder, 'tsconfig.json', JSON.stringify({ compilerOptions: options, files }));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  return run(process.execPath, [tsc, '-p', folder]).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error as { stdout: string }).stdout,
  );
}

/** The folder as a project of Vite: its page, built. */
export async function builtPage(folder: string): Promise<string> {
  const outDir = join(folder, 'site');
  await build({ root: folder, configFile: false, logLevel: 'error', base: './', worker: { format: 'es' }, build: { outDir, target: 'es2022', reportCompressedSize: false } }); // prettier-ignore
  return outDir;
}
