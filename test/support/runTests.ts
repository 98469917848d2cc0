/**
 * `npm test`: every project of vitest.config.ts. Where no Chromium is found the projects that
 * need one are left out, which is said in one line; under CI that is a failure.
 * Further arguments go to Vitest (`npm test -- test/unit/params`).
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium, GET_CHROMIUM } from './chromium.ts';

/** Browsers come last; those that measure, one at a time, for they would suffer from other tests. */
const PHASES = [
  {
    projects: ['repo', 'unit', 'cli', 'golden', 'visual'],
    browser: false,
    options: [],
  },
  { projects: ['e2e'], browser: true, options: ['--maxWorkers=2'] },
  { projects: ['browser', 'timed'], browser: true, options: ['--maxWorkers=1'] },
];

const vitest = fileURLToPath(
  new URL('../../node_modules/vitest/vitest.mjs', import.meta.url),
);

function run(projects: readonly string[], options: readonly string[]): number {
  const args = projects.flatMap((name) => ['--project', name]);
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--passWithNoTests', ...args, ...options, ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  return status ?? 1;
}

const found = findChromium() !== null;
const statuses = PHASES.filter(({ browser }) => found || !browser).map(
  ({ projects, options }) => run(projects, options),
);
const left = PHASES.flatMap(({ projects, browser }) => (browser && !found ? projects : []));
if (left.length > 0)
  console.error(
    `Left out: the tests in a browser (${left.join(', ')}), because no Chromium was found; to run them ${GET_CHROMIUM}.`,
  );
const inCi = Boolean(process.env['CI']);
process.exitCode =
  statuses.some((status) => status !== 0) || (left.length > 0 && inCi) ? 1 : 0;
