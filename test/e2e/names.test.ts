import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import { overhang } from './overhang.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite();
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const visitNames = (body: (page: Page) => Promise<void>) =>
  visit(browser, server, body, { query: 'names/' });

it('the page of names finds a tensor by what PyTorch calls it, and leads to its line', () =>
  visitNames(async (page) => {
    const rows = page.locator('tbody tr:visible');
    expect(await rows.count()).toBeGreaterThan(150);
    await page.getByLabel('Find').fill('fpn_blocks.0.conv1');
    const [row] = await rows.allInnerTexts();
    expect(row).toContain('encoder.ccff.topDown.0.split1');
    expect(row).toContain('1 × 40 × 40 × 128');
    expect(await rows.locator('a').first().getAttribute('href')).toContain(
      'debugger/?step=encoder.ccff.topDown.0.split1',
    );
    await page.getByLabel('Find').fill('');
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await overhang(page)).toEqual([]);
  }));
