/**
 * `node site/server/bundleJudge.ts`: prints the script of the closed worker that judges answers, as one text
 * without imports. A process of its own, for a build cannot bundle by the way.
 */
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './build.ts';

const built = await build({
  root: ROOT,
  configFile: false,
  logLevel: 'silent',
  publicDir: false,
  resolve: {
    alias: { typescript: join(ROOT, 'site/notebook/kit/noTypescript.js') },
  },
  build: {
    write: false,
    target: 'es2022',
    modulePreload: false,
    lib: {
      entry: join(ROOT, 'site/teach/judge/judgeWorker.ts'),
      formats: ['iife'],
      name: 'judge',
    },
  },
});
const outputs = Array.isArray(built) ? built : [built];
const chunks = outputs.flatMap((made) => ('output' in made ? made.output : []));
const code = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.code : []));
process.stdout.write(code.join('\n'));
