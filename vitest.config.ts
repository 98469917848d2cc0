import { defineConfig } from 'vitest/config';

const SECOND = 1000;

/**
 * Seven projects, all in Node: `unit`, `golden` and `repo` run tfjs there, `cli` starts processes,
 * `visual` draws the views into jsdom, `browser` and `e2e` drive Chromium with playwright-core
 * against pages served from this machine.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30 * SECOND,
        },
      },
      {
        test: {
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60 * SECOND,
        },
      },
      {
        test: {
          name: 'golden',
          include: ['test/golden/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120 * SECOND,
        },
      },
      {
        test: {
          name: 'repo',
          include: ['test/repo/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60 * SECOND,
        },
      },
      {
        test: {
          name: 'visual',
          include: ['test/visual/**/*.test.ts'],
          environment: 'jsdom',
          setupFiles: ['test/visual/canvas.ts'],
          testTimeout: 30 * SECOND,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 180 * SECOND,
          hookTimeout: 180 * SECOND,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/builtSite.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 180 * SECOND,
          hookTimeout: 180 * SECOND,
        },
      },
    ],
  },
});
