/**
 * Drags an object of the opening page for a while with every model of the book that is named, on all cores, and says how
 * often a second its boxes followed, and what the page says of a run, stage by stage.
 *
 *     E2E_SITE=FOLDER node test/bench/drags.ts [nano,embedded] [SECONDS]
 */
import type { Page } from 'playwright-core';
import { launchChromium } from '#test/support/chromium.ts';
import builtSite from '#test/e2e/builtSite.ts';
import { figureOf, untilLive } from '#test/e2e/figure.ts';
import { grab, LOW } from '#test/e2e/sceneObjects.ts';
import { OFFLINE, serveSite, visit } from '#test/e2e/visit.ts';
import { median } from './median.ts';
import { noted } from './noted.ts';

const [models = 'nano,embedded', seconds = '10'] = process.argv.slice(2);

builtSite();
const server = await serveSite({ isolated: true });
const browser = await launchChromium('noAdapter', OFFLINE);
const drags: Readonly<Record<string, unknown>>[] = [];
for (const model of models.split(','))
  await visit(
    browser,
    server,
    async (page) => {
      await untilLive(page);
      const drag = { model, ...(await dragFor(page, 1000 * Number(seconds))) };
      console.log(drag);
      drags.push(drag);
    },
    { query: `${LOW}&model=${model}` },
  );
await browser.close();
await server.close();
await noted({ drags });

async function dragFor(page: Page, ms: number) {
  const { x, y } = await grab(page);
  const { run } = await figureOf(page);
  const begin = performance.now();
  const said: string[] = [];
  for (let step = 1; performance.now() - begin < ms; step++) {
    await page.mouse.move(x + 40 * Math.sin(step / 12), y - 14 * Math.sin(step / 9));
    await page.waitForTimeout(16);
    if (step % 10 === 0) said.push(await timesOf(page));
  }
  const took = performance.now() - begin;
  const runs = (await figureOf(page)).run - run;
  await page.mouse.up();
  return { perSecond: (1000 * runs) / took, stages: medians(said) };
}

/** The page's own words: "One run took 90 ms: decode 3.1 ms, …". */
async function timesOf(page: Page): Promise<string> {
  const words = page.locator('[aria-label^="One run took"]');
  return (await words.getAttribute('aria-label')) ?? '';
}

function medians(said: readonly string[]): Record<string, number> {
  const stages = new Map<string, number[]>();
  for (const words of said)
    for (const [, stage = '', ms = ''] of words.matchAll(/(\w+) (?:took )?([\d.]+) ms/g))
      stages.set(stage, [...(stages.get(stage) ?? []), Number(ms)]);
  return Object.fromEntries([...stages].map(([stage, all]) => [stage, median(all)]));
}
