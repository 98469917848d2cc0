/** Makes what goes into the package: JavaScript with types, the backend's binaries, two models. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';

const here = import.meta.dirname;
const root = join(here, '../..');
const dist = join(here, 'dist');
const require = createRequire(import.meta.url);

/** Of tfjs, beside the code that asks for them: bundlers find only what lies there. */
const BINARIES = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'];

const MODELS = ['embedded', 'nano'];
const MODEL_FILES = ['config.json', 'preprocessor_config.json', 'model.safetensors', 'README.md']; // prettier-ignore

rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', here], {
  stdio: 'inherit',
});
nameTypes();
await bundleGradients();
const tfjs = dirname(require.resolve('@tensorflow/tfjs-backend-wasm'));
mkdirSync(join(dist, 'wasm'));
for (const name of BINARIES) copyFileSync(join(tfjs, name), join(dist, 'wasm', name));
for (const model of MODELS)
  for (const name of MODEL_FILES)
    cpSync(join(root, 'weights', model, name), join(here, 'weights', model, name));
cpSync(join(root, 'LICENSE'), join(here, 'LICENSE'));

/** Types name each other as the code does; tsc leaves `.ts` in them. */
function nameTypes(): void {
  const types = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  for (const name of types.filter((one) => one.endsWith('.d.ts'))) {
    const file = join(dist, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(/(['"]\.{1,2}\/[^'"]+)\.ts(?=['"])/g, '$1.js'));
  }
}

/**
 * Derivatives are modules of tfjs-core that name each other without `.js`: bundlers find them, Node
 * does not. Here they are one file.
 */
async function bundleGradients(): Promise<void> {
  const file = 'kernels/train/tfjsGradients';
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      lib: {
        entry: join(here, '..', `${file}.ts`),
        formats: ['es'],
        fileName: 'gradients',
      },
      outDir: join(dist, file, '..'),
      emptyOutDir: false,
      target: 'es2022',
      rollupOptions: {
        output: { entryFileNames: 'tfjsGradients.js' },
      },
    },
  });
}
