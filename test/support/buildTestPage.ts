import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Folder of the built page. */
export const TEST_PAGE = path('../../.cache/browserPage');

/** Builds the page of `test/browser/page`, which holds the suites that need a browser. */
export const buildTestPage = (): Promise<void> =>
  buildPage(path('../browser/page'), TEST_PAGE);

/** Builds a page that is no part of the site as the site is built: the same tfjs, the same workers. */
export async function buildPage(root: string, outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    base: './',
    resolve: {
      alias: [
        {
          find: /^@tensorflow\/tfjs-core$/,
          replacement: path('../../site/runtime/tfjsCore.js'),
        },
      ],
    },
    worker: { format: 'es' },
    assetsInclude: ['**/*.safetensors'],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      minify: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  });
}
