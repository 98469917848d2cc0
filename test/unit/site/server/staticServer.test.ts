import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rangeOf } from '#site/server/staticServer.ts';
import { serve, type TestServer } from '#test/support/serve.ts';

let folder: string;
let site: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, 'about'), { recursive: true });
  writeFileSync(join(dist, 'index.html'), '<h1>Home</h1>');
  writeFileSync(join(dist, 'about/index.html'), '<h1>About</h1>');
  writeFileSync(join(dist, 'code.wasm'), '0123456789');
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
    ['/course', 301, ''],
    ['/', 302, ''],
    ['/index.html', 404, ''],
    ['/course/none', 404, ''],
    ['/course/..%2fsecret.txt', 404, ''],
    ['/course/%2e%2e/secret.txt', 404, ''],
    ['/course/%ff', 400, ''],
  ])('%s answers %i', async (path, status, text) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
  });

  test('sends types and the headers that threads need', async () => {
    const { headers } = await get('/course/code.wasm');
    expect(headers.get('content-type')).toBe('application/wasm');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  });

  test('sends the part that is asked for', async () => {
    const response = await get('/course/code.wasm', { Range: 'bytes=4-' });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe('bytes 4-9/10');
    expect(await response.text()).toBe('456789');
    expect((await get('/course/code.wasm', { Range: 'bytes=10-' })).status).toBe(416);
  });

  test('If-Range of another version brings the whole file', async () => {
    const headers = { Range: 'bytes=4-', 'If-Range': '"other"' };
    const response = await get('/course/code.wasm', headers);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('0123456789');
  });
});

describe('rangeOf(header, size)', () => {
  test('reads what browsers send', () => {
    expect(rangeOf(undefined, 10)).toBeNull();
    expect(rangeOf('bytes=2-5', 10)).toEqual({ start: 2, end: 5 });
    expect(rangeOf('bytes=2-99', 10)).toEqual({ start: 2, end: 9 });
    expect(rangeOf('bytes=10-', 10)).toBe('unsatisfiable');
  });
});
