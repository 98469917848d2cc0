import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type TestServer } from '#test/support/serve.ts';

let folder: string;
let site: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, 'about'), { recursive: true });
  writeFileSync(join(dist, 'index.html'), '<h1>Home</h1>');
  const policies = { '': 'home', 'about/': 'about', '_astro/page*': 'script' };
  writeFileSync(
    join(dist, '_headers'),
    Object.entries(policies)
      .map(([path, policy]) => `/course/${path}\n  Content-Security-Policy: ${policy}\n`)
      .join(''),
  );
  writeFileSync(join(dist, 'about/index.html'), '<h1>About</h1>');
  mkdirSync(join(dist, '_astro'));
  writeFileSync(join(dist, 'plain.html'), '<h1>Plain</h1>');
  writeFileSync(join(dist, 'code.wasm'), '0123456789');
  writeFileSync(join(dist, 'model.safetensors'), 'weights');
  writeFileSync(join(dist, '_astro/page.0a1b.js'), 'export {}');
  writeFileSync(join(dist, '404.html'), '<h1>No such page</h1>');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  site = await serve({ root: dist, base: '/course/', isolated: true });
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, site.url), { headers, redirect: 'manual' });

describe('the static server under /course/', () => {
  test.each([
    ['/course/', 200, 'Home'],
    ['/course/about', 200, 'About'],
    ['/course/about/', 200, 'About'],
    ['/course/about/?x=1', 200, 'About'],
    ['/course/plain', 200, 'Plain'],
    ['/course/plain.html', 200, 'Plain'],
    ['/course', 301, ''],
    ['/', 302, ''],
    ['/index.html', 404, ''],
    ['/course/none', 404, ''],
    ['/course/..%2fsecret.txt', 404, ''],
    ['/course/%2e%2e/secret.txt', 404, ''],
    ['/course/%2e%2e%2fsecret.txt', 404, ''],
    ['/course/about/..%5c..%5csecret.txt', 404, ''],
    ['/course//secret.txt', 404, ''],
    ['/course/%00', 400, ''],
    ['/course/%ff', 400, ''],
  ])('%s answers %i', async (path, status, text) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
  });

  test.each(['/course/none', '/course/about/none/', '/none', '/course/..%2fsecret.txt'])(
    "%s gets whoever wants a page the site's own, others a word",
    async (path) => {
      const page = await get(path, { Accept: 'text/html,*/*;q=0.8' });
      expect(page.status).toBe(404);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await page.text()).toContain('No such page');
      const script = await get(path, { Accept: '*/*' });
      expect(script.status).toBe(404);
      expect(await script.text()).toBe('Not found.');
    },
  );

  test.each([
    ['/course/code.wasm', 'application/wasm', 'no-cache'],
    ['/course/model.safetensors', 'application/octet-stream', 'no-cache'],
    ['/course/', 'text/html; charset=utf-8', 'no-cache'],
    [
      '/course/_astro/page.0a1b.js',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
  ])('%s is sent as %s, kept as %s', async (path, type, caching) => {
    const { headers } = await get(path);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('cache-control')).toBe(caching);
  });

  test.each(['/course/code.wasm', '/course/none', '/', '/course/', '/course/about'])(
    '%s is what it says it is',
    async (path) => {
      expect((await get(path)).headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  test.each([
    ['/course/', 'home'],
    ['/course/about/', 'about'],
    ['/course/about', 'about'],
    ['/course/about/index.html', 'about'],
    ['/course/_astro/page.0a1b.js', 'script'],
    ['/course/plain', null],
    ['/course/code.wasm', null],
  ])('%s comes with what _headers says of it: %s', async (path, policy) => {
    expect((await get(path)).headers.get('content-security-policy')).toBe(policy);
  });

  test.each(['/course/code.wasm', '/course/none', '/'])(
    '%s comes with the headers that threads need',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    },
  );

  test('answers HEAD with the headers alone, and nothing else but GET', async () => {
    const head = await fetch(new URL('/course/code.wasm', site.url), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '10']);
    expect(await head.text()).toBe('');
    const post = await fetch(new URL('/course/', site.url), { method: 'POST' });
    expect(post.status).toBe(405);
  });
});

describe('a part of a file', () => {
  test.each([
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=2-5', 206, '2345', 'bytes 2-5/10'],
    ['bytes=2-99', 206, '23456789', 'bytes 2-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-10', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=-11', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=-007', 206, '3456789', 'bytes 3-9/10'],
    ['bytes=-99999999999999999999', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=-0', 416, 'No such range.', 'bytes */10'],
    ['bytes=-', 200, '0123456789', null],
    ['bytes=10-', 416, 'No such range.', 'bytes */10'],
    ['bytes=1-2,5-6', 200, '0123456789', null],
    ['pages=1', 200, '0123456789', null],
  ])('%s is answered with %i', async (Range, status, text, range) => {
    const response = await get('/course/code.wasm', { Range });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-range')).toBe(range);
  });

  test('comes to one who has the rest of the same version, else the whole file', async () => {
    const etag = (await get('/course/code.wasm')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    const resume = (version: string) =>
      get('/course/code.wasm', { Range: 'bytes=4-', 'If-Range': version });
    expect((await resume(etag)).status).toBe(206);
    const other = await resume('"other"');
    expect([other.status, await other.text()]).toEqual([200, '0123456789']);
  });

  test('that is known already is not sent again', async () => {
    const etag = (await get('/course/code.wasm')).headers.get('etag') ?? '';
    // As a browser asks: fetch of Node adds that it wants no answer from a cache.
    const ask = (version: string, more: Record<string, string> = {}) =>
      new Promise<number | undefined>((resolve) => {
        const headers = { 'If-None-Match': version, ...more };
        request(new URL('/course/code.wasm', site.url), { headers }, (response) =>
          resolve(response.resume().statusCode),
        ).end();
      });
    expect(await ask(etag)).toBe(304);
    expect(await ask('"other"')).toBe(200);
    expect(await ask(`"other", W/${etag}`)).toBe(304);
    expect(await ask('*')).toBe(304);
    // As `fetch` of a page asks that names the version itself.
    expect(await ask(etag, { 'Cache-Control': 'no-cache', Pragma: 'no-cache' })).toBe(304);
    expect(await ask(etag, { Range: 'bytes=-3' })).toBe(304);
    expect(await ask('"other"', { Range: 'bytes=-3' })).toBe(206);
  });
});
