/**
 * `npm test`: every project of vitest.config.ts. Where no Chromium is found the projects that
 * need one are left out, which is said in one line; under CI that is a failure.
 * Further arguments go to Vitest (`npm test -- test/unit/params`).
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium, GET_CHROMIUM } from './chromium.ts';

const WITHOUT_BROWSER = ['repo', 'unit', 'golden'];
const WITH_BROWSER = ['browser', 'e2e'];

const found = findChromium() !== null;
const projects = found ? [...WITHOUT_BROWSER, ...WITH_BROWSER] : WITHOUT_BROWSER;

const vitest = fileURLToPath(
  new URL('../../node_modules/vitest/vitest.mjs', import.meta.url),
);
const { status } = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    ...projects.flatMap((name) => ['--project', name]),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);

if (!found) {
  const left = `Left out: the tests in a browser (${WITH_BROWSER.join(', ')}), because no Chromium was found; to run them ${GET_CHROMIUM}.`;
  console.error(left);
}
process.exitCode = status !== 0 || (!found && process.env['CI']) ? (status ?? 1) || 1 : 0;
