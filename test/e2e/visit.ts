import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { serve, type ServeOptions, type TestServer } from '#test/support/serve.ts';
import { BASE, SITE } from './builtSite.ts';

/** Serves the built site under its sub-path. */
export function serveSite(options: Partial<ServeOptions> = {}): Promise<TestServer> {
  return serve({ root: SITE, base: BASE, isolated: true, ...options });
}

/** Flags that keep Chromium from reaching any machine but this one. */
export const OFFLINE = ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'];

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

/**
 * Opens the page in a fresh profile, lets `body` use it, and then requires that nothing was written
 * to the console as an error, nothing was thrown, and nobody but the server was asked for anything.
 */
export async function visit(
  browser: Browser,
  server: TestServer,
  body: (page: Page) => Promise<void>,
  options: VisitOptions = {},
): Promise<void> {
  const { query = '', init, permissions, allowed = [], expected } = options;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    ...options.context,
  });
  const origins = [server, ...allowed].map(({ url }) => new URL(url).origin);
  const errors: string[] = [];
  const strangers: string[] = [];
  try {
    if (permissions) await context.grantPermissions([...permissions]);
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
    const page = await context.newPage();
    if (init) await page.addInitScript(init);
    await page.goto(server.url + query);
    await body(page);
  } catch (error) {
    if (error instanceof Error && errors.length > 0)
      error.message += `\nConsole of the page:\n${errors.join('\n')}`;
    throw error;
  } finally {
    await context.close();
  }
  const unexpected = errors.filter((text) => !expected?.test(text));
  if (unexpected.length > 0)
    throw new Error(`The page reported errors:\n${unexpected.join('\n')}`);
  if (strangers.length > 0)
    throw new Error(`The page asked other machines:\n${strangers.join('\n')}`);
}
