import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { serve, type ServeOptions, type TestServer } from '#test/support/serve.ts';
import { BASE, SITE } from './builtSite.ts';

/**
 * Serves the built site under its sub-path, without COOP and COEP as most hosts of static files do:
 * the model has one thread then. Several pages at once, each with as many threads as there are cores,
 * wait for each other: two files that took 190 s took 117. Chapters, scene, cold start, content policy
 * and Firefox are visited isolated.
 */
export function serveSite(options: Partial<ServeOptions> = {}): Promise<TestServer> {
  return serve({ root: SITE, base: BASE, isolated: false, ...options });
}

/** Flags that keep Chromium from reaching any machine but this one. */
export const OFFLINE = ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'];

/** Machines that test are busy; what takes so long has failed. */
const PATIENCE_MS = 60_000;

export interface VisitOptions {
  readonly query?: string;
  readonly context?: BrowserContextOptions;
  readonly permissions?: readonly string[];
  /** Runs in the page before its own scripts. */
  readonly init?: () => void;
  /** Other servers that the page may ask. */
  readonly allowed?: readonly TestServer[];
  /** Console errors that the test provokes. */
  readonly expected?: RegExp;
}

/** A page that is watched. */
export interface Visit {
  readonly page: Page;
  /** What the page has written to its console as errors, or thrown, so far. */
  readonly errors: readonly string[];
  /**
   * Closes the page, and throws if anything was reported as an error, or if anybody but the
   * server was asked for anything.
   */
  readonly close: () => Promise<void>;
}

/** Opens the page in a fresh profile. */
export async function openPage(
  browser: Browser,
  server: TestServer,
  options: VisitOptions = {},
): Promise<Visit> {
  const { query = '', init, permissions, allowed = [], expected } = options;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    // Ten seconds after a page is live it would have the whole book fetched, while something is measured.
    serviceWorkers: 'block',
    ...options.context,
  });
  const origins = [server, ...allowed].map(({ url }) => new URL(url).origin);
  const errors: string[] = [];
  const strangers: string[] = [];
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(?:data|blob):$/.test(protocol) || origins.includes(origin)) return;
    strangers.push(request.url());
  });
  context.on('weberror', (event) => errors.push(`thrown: ${event.error().message}`));
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    errors.push(`${message.text()} (${message.location().url})`);
  });
  if (permissions) await context.grantPermissions([...permissions]);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  if (init) await page.addInitScript(init);
  await page.goto(server.url + query);
  return {
    page,
    errors,
    async close() {
      await context.close();
      const unexpected = errors.filter((text) => !expected?.test(text));
      if (unexpected.length > 0)
        throw new Error(`The page reported errors:\n${unexpected.join('\n')}`);
      if (strangers.length > 0)
        throw new Error(`The page asked other machines:\n${strangers.join('\n')}`);
    },
  };
}

/** Opens the page, lets `body` use it, and closes it with the checks of `Visit.close`. */
export async function visit(
  browser: Browser,
  server: TestServer,
  body: (page: Page) => Promise<void>,
  options: VisitOptions = {},
): Promise<void> {
  const { page, errors, close } = await openPage(browser, server, options);
  try {
    await body(page);
  } catch (error) {
    if (error instanceof Error && errors.length > 0)
      error.message += `\nConsole of the page:\n${errors.join('\n')}`;
    await page.context().close();
    throw error;
  }
  await close();
}
