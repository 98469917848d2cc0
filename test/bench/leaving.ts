/**
 * What a page holds before, with and after a large model: resident memory of its renderer.
 *
 *     node test/bench/leaving.ts FOLDER-OF-A-CHECKPOINT [wasm | webgpu]
 */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { buildTestPage } from '#test/support/buildTestPage.ts';
import { serve } from '#test/support/serve.ts';
import { openTestBrowser } from '#test/support/testPage.ts';

const SIDE = 640;
const ROUNDS = 2;
const PAGE = 4096;
const [folder, backend = 'wasm'] = process.argv.slice(2);
if (folder === undefined || (backend !== 'wasm' && backend !== 'webgpu'))
  throw new Error('node test/bench/leaving.ts FOLDER [wasm | webgpu]');

await buildTestPage();
const chromium = await openTestBrowser(backend === 'webgpu' ? 'software' : 'noAdapter', ['--js-flags=--expose-gc']); // prettier-ignore
const files = await serve({ root: folder, base: '/', isolated: false, cors: true });
const system = await chromium.browser.newBrowserCDPSession();

/** Of all processes that draw pages or compute for them. */
async function megabytes(): Promise<number> {
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  const resident = processInfo
    .filter(({ type }) => type === 'renderer' || type === 'GPU')
    .map(({ id }) => Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]));
  return Math.round((PAGE * resident.reduce((sum, pages) => sum + pages, 0)) / 1e6);
}

const page = await chromium.newPage();
const embedded = { kind: 'embedded', variant: 'nano' } as const;
const at = (name: string) => `${files.url}${name}`;
const large = { kind: 'url', weights: at('model.safetensors'), config: at('config.json'), preprocessor: at('preprocessor_config.json') } as const; // prettier-ignore
await page.evaluate(async ({ backend, source }) => {
  window.suite.start(backend, source);
  await window.suite.settled('ready', 'failed');
}, { backend, source: embedded } as const); // prettier-ignore
const show = async (what: string) => {
  const phase = await page.evaluate(async (side) => {
    const run = await window.suite.detect(side);
    return run?.backend.device;
  }, SIDE);
  // Memory of a WASM module that is gone is freed with the next collection of garbage, here at once.
  for (const thread of page.workers()) await thread.evaluate('gc()');
  await setTimeout(2000);
  console.log(
    `${what.padEnd(8)} ${String(await megabytes()).padStart(5)} MB  ${phase ?? 'no run'}`,
  );
};
await show('small');
for (let round = 0; round < ROUNDS; round++)
  for (const [what, source] of [
    ['large', large],
    ['small', embedded],
  ] as const) {
    // prettier-ignore
    await page.evaluate((source) => window.suite.open().load(source), source);
    await show(what);
  }
await files.close();
await chromium.close();
