/**
 * Compiles `source/*.as` (AssemblyScript) into `binaries/*.ts`. To be run after every change of them; a test compares.
 *
 *     npm run kernels
 */
import { Buffer } from 'node:buffer';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const SOURCE = new URL('./source/', import.meta.url);
const WAYS = { relaxed: ['--enable', 'relaxed-simd'], plain: [] };
const SETTINGS = [
  ...['--runtime', 'stub', '-O3', '--converge', '--noAssert', '--enable', 'simd'],
  // tfjs' memory, of 4 GB at most.
  ...['--importMemory', '--maximumMemory', '65536', '--noExportMemory'],
  // No warning that JavaScript has no vectors: no exported function takes one.
  ...['--disableWarning', '112,201'],
];

/** The compiled kernels, with fused products or without. */
export async function compile(way) {
  let binary;
  const { error, stderr } = await asc.main(
    ['index.ts', '--outFile', 'out.wasm', ...SETTINGS, ...WAYS[way]],
    {
      readFile: (name) => read(name),
      writeFile: (_name, contents) => void (binary = contents),
      listFiles: () => [],
    },
  );
  if (error) throw new Error(stderr.toString());
  return Buffer.from(binary).toString('base64');
}

/** A source by the name that the compiler has for it; null of what is not there. */
function read(name) {
  const [, file] = /^([a-zA-Z]+)\.ts$/.exec(name) ?? [];
  if (!file) return null;
  return readFileSync(new URL(`${file}.as`, SOURCE), 'utf8');
}

const written = (way, base64) =>
  `/** Compiled from source/*.as by build.mjs: not to be edited. */\nexport const ${way} =\n  '${base64}';\n`;

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const way of Object.keys(WAYS)) {
    const file = new URL(`./binaries/${way}.ts`, import.meta.url);
    const base64 = await compile(way);
    writeFileSync(file, written(way, base64));
    process.stdout.write(`${way}: ${Math.round((base64.length * 3) / 4)} bytes\n`);
  }
