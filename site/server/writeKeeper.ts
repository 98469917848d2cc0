import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { markBook } from './bookFiles.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Writes `sw.js` into a built site: the service worker, and the list of what it keeps. After all other files. */
export async function writeKeeper(folder: string): Promise<void> {
  const book = markBook(folder);
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { BOOK: JSON.stringify(book) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: {
        entry: fileURLToPath(new URL('../offline/worker.ts', import.meta.url)),
        formats: ['iife'],
        name: 'keeper',
        fileName: () => 'sw.js',
      },
    },
  });
}
