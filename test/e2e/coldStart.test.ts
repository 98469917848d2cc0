import { expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import { untilLive } from './figure.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

/** What the issue asks of an idle machine with two cores, and what a busy one gets. */
const GOAL_S = 3;
const PATIENCE = 5;

it('the first scene has its detections within 3 s of the first visit, on WASM', async () => {
  const server = await serveSite({ isolated: true });
  const browser = await launchChromium('noAdapter', OFFLINE);
  try {
    await visit(
      browser,
      server,
      async (page) => {
        await untilLive(page);
        const seconds =
          (await page.evaluate(
            () => performance.getEntriesByName('first answer')[0]?.startTime ?? NaN,
          )) / 1000;
        const times = await page.locator('#bars').getAttribute('aria-label');
        console.log(
          `cold start on WASM: first answer after ${seconds.toFixed(2)} s (goal ${GOAL_S} s). ${times}`,
        );
        expect(seconds).toBeLessThan(GOAL_S * PATIENCE);
        const weights = server.requests.filter(
          ({ method, path }) => method === 'GET' && path.endsWith('.safetensors'),
        );
        expect(weights, 'the weights are sent once').toHaveLength(1);
      },
      {
        init: () => {
          const watch = () => {
            const figure = document.querySelector<HTMLElement>('#detector');
            if (figure?.dataset['run'] && figure.dataset['run'] !== '0')
              performance.mark('first answer');
            else requestAnimationFrame(watch);
          };
          watch();
        },
      },
    );
  } finally {
    await browser.close();
    await server.close();
  }
});
