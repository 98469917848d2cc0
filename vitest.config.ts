import { defineConfig } from 'vitest/config';

const SECOND = 1000;

/** No test is judged by its speed on a machine that others use too: what takes so long has failed. */
const PATIENCE = 120 * SECOND;

/** They measure times, which would suffer from other tests. */
const TIMED = ['chapters', 'coldStart', 'drag'].map((name) => `test/e2e/${name}.test.ts`);

/** They look at a process as it is when nothing else was in it: its memory, globals, modules, kernels. */
const ALONE = [
  'kernels/*',
  'params/pytorch/readTorch',
  'site/notebook/guards',
  'site/runtime/intact',
  'train/steady',
].map((name) => `test/unit/${name}.test.ts`);

/** Pages answer when the machine lets them: three of them are visited at once. */
const PATIENT = { poll: { timeout: 10 * SECOND } };

/** On a machine that many share a browser can come too late once; the summary names every test that needed it. What is measured has one try. */
const SECOND_TRY = process.env['CI'] ? 1 : 0;

/**
 * Eleven projects, all in Node: `unit`, `alone`, `golden` and `repo` run tfjs there, `cli` starts processes,
 * `package` packs the library and uses it outside the repository,
 * `visual` draws the views into jsdom, `browser`, `e2e` and `timed` drive Chromium with
 * playwright-core, `firefox` drives Firefox with puppeteer-core, against pages served from this machine.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['loadFurther', 'beginAnew', 'leaveNothing'].map(
            (name) => `test/support/${name}.ts`,
          ),
          include: ['test/{unit,fuzz}/**/*.test.ts'],
          exclude: ALONE,
          isolate: false,
          environment: 'node',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'alone',
          setupFiles: ['test/support/loadFurther.ts'],
          include: ALONE,
          environment: 'node',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          environment: 'node',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          environment: 'node',
          retry: SECOND_TRY,
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'golden',
          setupFiles: ['test/support/loadFurther.ts'],
          include: ['test/golden/**/*.test.ts'],
          environment: 'node',
          testTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'repo',
          include: ['test/repo/**/*.test.ts'],
          environment: 'node',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'visual',
          include: ['test/visual/**/*.test.ts'],
          environment: 'jsdom',
          setupFiles: ['test/visual/pens.ts', 'test/support/leaveNothing.ts'],
          isolate: false,
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/builtPage.ts'],
          environment: 'node',
          retry: SECOND_TRY,
          testTimeout: 180 * SECOND,
          hookTimeout: 180 * SECOND,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: TIMED,
          globalSetup: ['test/e2e/builtSite.ts'],
          environment: 'node',
          expect: PATIENT,
          retry: SECOND_TRY,
          testTimeout: 180 * SECOND,
          hookTimeout: 180 * SECOND,
        },
      },
      {
        test: {
          name: 'firefox',
          include: ['test/firefox/**/*.test.ts'],
          globalSetup: ['test/e2e/builtSite.ts'],
          environment: 'node',
          retry: SECOND_TRY,
          testTimeout: 180 * SECOND,
          hookTimeout: 180 * SECOND,
        },
      },
      {
        test: {
          name: 'timed',
          include: TIMED,
          globalSetup: ['test/e2e/builtSite.ts'],
          environment: 'node',
          fileParallelism: false,
          expect: PATIENT,
          testTimeout: 180 * SECOND,
          hookTimeout: 180 * SECOND,
        },
      },
    ],
  },
});
