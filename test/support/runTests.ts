/**
 * `npm test`: every project of vitest.config.ts. Where a browser is not found the projects that
 * need it are left out, which is said in one line; under CI that is a failure.
 * Further arguments go to Vitest (`npm test -- test/unit/params`).
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium, GET_CHROMIUM } from './chromium.ts';
import { findFirefox, GET_FIREFOX } from './firefox.ts';

const BROWSERS = {
  Chromium: { isHere: findChromium() !== null, get: GET_CHROMIUM },
  Firefox: { isHere: findFirefox() !== null, get: GET_FIREFOX },
} as const;

interface Phase {
  readonly projects: readonly string[];
  readonly needs: keyof typeof BROWSERS | null;
  readonly options: readonly string[];
}

/** Browsers come last; those that measure, one at a time, for they would suffer from other tests. */
const PHASES: readonly Phase[] = [
  {
    projects: ['repo', 'unit', 'cli', 'golden', 'visual'],
    needs: null,
    options: [],
  },
  { projects: ['e2e'], needs: 'Chromium', options: ['--maxWorkers=2'] },
  { projects: ['firefox'], needs: 'Firefox', options: ['--maxWorkers=2'] },
  { projects: ['browser', 'timed'], needs: 'Chromium', options: ['--maxWorkers=1'] },
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

const isPossible = ({ needs }: Phase) => needs === null || BROWSERS[needs].isHere;
const statuses = PHASES.filter(isPossible).map(({ projects, options }) =>
  run(projects, options),
);
for (const [name, { isHere, get }] of Object.entries(BROWSERS)) {
  if (isHere) continue;
  const left = PHASES.flatMap(({ projects, needs }) => (needs === name ? projects : []));
  console.error(
    `Left out: the tests in ${name} (${left.join(', ')}), because it was not found; to run them ${get}.`,
  );
}
const isWhole = PHASES.every(isPossible);
const inCi = Boolean(process.env['CI']);
process.exitCode = statuses.some((status) => status !== 0) || (!isWhole && inCi) ? 1 : 0;
