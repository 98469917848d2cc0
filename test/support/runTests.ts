/**
 * `npm test`: every project of vitest.config.ts. Where a browser is not found the projects that
 * need it are left out, which is said in one line; under CI that is a failure.
 * Further arguments go to Vitest (`npm test -- test/unit/params`).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, GET_CHROMIUM } from './chromium.ts';
import { findFirefox, GET_FIREFOX } from './firefox.ts';
import { summary } from './summary.ts';

const BROWSERS = {
  Chromium: { isHere: findChromium() !== null, get: GET_CHROMIUM },
  Firefox: { isHere: findFirefox() !== null, get: GET_FIREFOX },
} as const;

interface Phase {
  readonly projects: readonly string[];
  readonly needs: readonly (keyof typeof BROWSERS)[];
  readonly options: readonly string[];
}

/** Browsers come last, three at a time, for each waits a third of its while; those that measure, one at a time, for they would suffer from other tests. */
const PHASES: readonly Phase[] = [
  {
    projects: ['repo', 'unit', 'alone', 'cli', 'golden', 'visual'],
    needs: [],
    options: [],
  },
  { projects: ['e2e', 'browser'], needs: ['Chromium'], options: ['--maxWorkers=3'] },
  { projects: ['firefox'], needs: ['Firefox'], options: ['--maxWorkers=2'] },
  {
    projects: ['package'],
    needs: ['Chromium', 'Firefox'],
    options: ['--maxWorkers=1'],
  },
  { projects: ['timed'], needs: ['Chromium'], options: ['--maxWorkers=1'] },
];

const root = fileURLToPath(new URL('../../', import.meta.url));
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const reports = mkdtempSync(join(tmpdir(), 'tests-'));
const reportOf = ({ projects }: Phase) => join(reports, `${projects.join('-')}.json`);

function run(phase: Phase): number {
  const { status } = spawnSync(
    process.execPath,
    [
      vitest,
      'run',
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportOf(phase)}`,
      ...phase.projects.flatMap((name) => ['--project', name]),
      ...phase.options,
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit' },
  );
  return status ?? 1;
}

const isPossible = ({ needs }: Phase) => needs.every((name) => BROWSERS[name].isHere);
const statuses = PHASES.filter(isPossible).map(run);
console.log(summary(PHASES.map(reportOf), root));
rmSync(reports, { recursive: true });
for (const [name, { isHere, get }] of Object.entries(BROWSERS)) {
  if (isHere) continue;
  const left = PHASES.flatMap(({ projects, needs }) =>
    needs.some((needed) => needed === name) ? projects : [],
  );
  console.error(
    `Left out: the tests in ${name} (${left.join(', ')}), because it was not found; to run them ${get}.`,
  );
}
const isWhole = PHASES.every(isPossible);
const inCi = Boolean(process.env['CI']);
process.exitCode = statuses.some((status) => status !== 0) || (!isWhole && inCi) ? 1 : 0;
