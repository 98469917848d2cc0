import type { Browser, EvaluateFunc, Page } from 'puppeteer-core';
import type { TestServer } from '#test/support/serve.ts';

/** Machines that test are busy. */
const PATIENCE_MS = 60_000;

/** Waits until a function of the page gives true. */
export async function until<Args extends unknown[]>(
  page: Page,
  holds: EvaluateFunc<Args>,
  ...args: Args
): Promise<void> {
  await page.waitForFunction(holds, { timeout: PATIENCE_MS, polling: 100 }, ...args);
}

/** Waits until the page runs a model of its own. */
export function untilLive(page: Page): Promise<void> {
  return until(
    page,
    () => document.querySelector<HTMLElement>('#badge')?.dataset['mode'] === 'live',
  );
}

/**
 * Opens a page in Firefox, lets `body` use it, closes it; throws if the page reported an error, or asked
 * another machine for anything.
 *
 * @param allowed  other servers that it may ask
 */
export async function visit(
  browser: Browser,
  server: TestServer,
  query: string,
  body: (page: Page) => Promise<void>,
  allowed: readonly TestServer[] = [],
): Promise<void> {
  const page = await browser.newPage();
  const origins = [server, ...allowed].map(({ url }) => new URL(url).origin);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${String(error)}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && !origins.includes(url.origin))
      faults.push(`asked ${url.href}`);
  });
  try {
    await page.goto(server.url + query);
    await body(page);
  } catch (error) {
    if (error instanceof Error) error.message += `\n${faults.join('\n')}`;
    throw error;
  } finally {
    await page.close();
  }
  if (faults.length > 0) throw new Error(`The page reported:\n${faults.join('\n')}`);
}

/** The text of the first element that fits, with single spaces. */
export function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(
    selector,
    (element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? '',
  );
}
