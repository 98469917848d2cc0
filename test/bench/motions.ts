/**
 * Plays every motion of the opening page and of every chapter from its beginning to its end in REPLAY, and fails
 * if a task of the page's main thread took more than 50 ms of processor time.
 *
 *     node test/bench/motions.ts [opening,CHAPTER,...]
 */
import type { Locator, Page } from 'playwright-core';
import { launchChromium } from '#test/support/chromium.ts';
import builtSite from '#test/e2e/builtSite.ts';
import { CHAPTERS, untilSettled } from '#test/e2e/chapterPage.ts';
import { longestTask } from '#test/e2e/mainThread.ts';
import { OFFLINE, serveSite, visit } from '#test/e2e/visit.ts';

const OPENING = 'opening';
const MOST_MS = 50;
const PATIENCE_MS = 60_000;
/** Places of the slider within a step. */
const FINENESS = 100;
const [asked] = process.argv.slice(2);

builtSite();
const server = await serveSite();
let letGo = () => {};
const until = new Promise<void>((resolve) => (letGo = resolve));
server.faults.set(/model.*\.safetensors/, { kind: 'hold', until });
const browser = await launchChromium('noAdapter', OFFLINE);
const slow: string[] = [];
for (const slug of asked?.split(',') ?? [OPENING, ...CHAPTERS]) {
  const [query, play] = slug === OPENING ? ['', playStory] : [`${slug}/`, playAll];
  await visit(browser, server, (page) => play(page, slug), { query });
}
letGo();
await browser.close();
await server.close();
if (slow.length > 0) throw new Error(`Too slow: ${slow.join(', ')}.`);

async function playStory(page: Page, slug: string): Promise<void> {
  await page.locator('#story').scrollIntoViewIfNeeded();
  await page.locator('#story[data-state="done"]').waitFor();
  await playOne(page, slug, page.locator('#story .storyFrame'));
}

async function playAll(page: Page, slug: string): Promise<void> {
  await untilSettled(page);
  for (const later of await page.locator('live-cell .v-later').all())
    await playOne(page, slug, later);
}

async function playOne(page: Page, slug: string, place: Locator): Promise<void> {
  await place.scrollIntoViewIfNeeded();
  const play = place.getByRole('button', { name: 'Play' });
  await play.waitFor();
  await place.locator('.v-motion').focus();
  await page.keyboard.press('Home');
  const slider = place.locator('.v-play-slider');
  const steps = await place.locator('.v-motion-steps li').count();
  const { wallMs, cpuMs } = await longestTask(page, async () => {
    // Step by step: nobody reads here, and every step moves as when it is played.
    for (let step = 1; step <= steps; step++) {
      await page.keyboard.press('ArrowRight');
      // Asked anew each time: a story may come anew while it is played. It has ended when it can be played again.
      const begin = Date.now();
      const isThere = async () => Number(await slider.inputValue()) >= step * FINENESS;
      while (!(await isThere()) || (await play.count()) === 0) {
        if (Date.now() - begin > PATIENCE_MS)
          throw new Error(
            `Step ${step} of ${steps} never ended: ${await slider.inputValue()}`,
          );
        await page.waitForTimeout(100);
      }
    }
  });
  const name = await place.locator('.v-motion').getAttribute('aria-label');
  console.log(
    `${slug}: ${name}: longest task ${cpuMs.toFixed(1)} ms of processor, ${wallMs.toFixed(1)} ms by the clock`,
  );
  if (cpuMs > MOST_MS) slow.push(`${slug}: ${name}`);
}
