import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CutError, download, newPartial } from '#site/runtime/weights/download.ts';
import { serve, type TestServer } from '#test/support/serve.ts';

const SIZE = 300_000;
const original = Uint8Array.from({ length: SIZE }, (_, i) => (i * 31) % 251);

let folder: string;
let server: TestServer;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'download-'));
  server = await serve({ root: folder, base: '/', isolated: false });
  url = `${server.url}model.safetensors`;
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  server.faults.clear();
  server.requests.length = 0;
  writeFileSync(join(folder, 'model.safetensors'), original);
});

const cutOnce = () =>
  server.faults.set(/model/, { kind: 'cut', afterBytes: 200_000, times: 1 });

describe('download(part)', () => {
  test('brings every byte, with progress in bytes', async () => {
    const seen: [number, number][] = [];
    const bytes = await download(newPartial(url), {
      onProgress: (loaded, total) => seen.push([loaded, total]),
    });
    expect(new Uint8Array(bytes)).toEqual(original);
    expect(seen.at(-1)).toEqual([SIZE, SIZE]);
    expect(seen.every(([loaded, total]) => loaded <= total && total === SIZE)).toBe(true);
  });

  test('does not bring a file that is longer than what is looked for', async () => {
    const part = newPartial(url);
    await expect(download(part, { mostBytes: SIZE - 1 })).rejects.toThrow(
      'model.safetensors is longer than 300.0 kB, so it is not what was looked for here.',
    );
    expect(part.received).toBe(0);
    // A host need not say how long a file is.
    const endless = () =>
      Promise.resolve(
        new Response(
          new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(50_000)) }),
        ),
      );
    await expect(
      download(newPartial(url), { mostBytes: SIZE, fetch: endless }),
    ).rejects.toThrow('is longer than');
    expect(new Uint8Array(await download(part, { mostBytes: SIZE }))).toEqual(original);
  });

  test('says where a connection broke, and goes on from there', async () => {
    cutOnce();
    const part = newPartial(url);
    await expect(download(part)).rejects.toThrow(
      /^The connection broke after [\d.]+ kB of 300\.0 kB of model\.safetensors; retry goes on/,
    );
    const kept = part.received;
    expect(kept).toBeGreaterThan(0);
    expect(new Uint8Array(await download(part))).toEqual(original);
    expect(server.requests.map(({ range }) => range)).toEqual([
      undefined,
      `bytes=${kept}-`,
    ]);
  });

  test('says that nothing comes any more, and goes on from there', async () => {
    server.faults.set(/model/, { kind: 'stall', afterBytes: 100_000, times: 1 });
    const part = newPartial(url);
    const asked = download(part, { stallMs: 400 });
    await expect(asked).rejects.toThrow(
      /^The download stalled: nothing came for 0\.4 s, after [\d.]+ kB of 300\.0 kB of model\.safetensors; trying again goes on from there\.$/,
    );
    await expect(asked).rejects.toBeInstanceOf(CutError);
    expect(part.received).toBeGreaterThan(0);
    expect(new Uint8Array(await download(part))).toEqual(original);
    expect(server.requests[1]?.range).toMatch(/^bytes=[1-9]\d*-$/);
  });

  test('says that a host does not answer at all', async () => {
    server.faults.set(/model/, { kind: 'hold', until: new Promise(() => undefined) });
    await expect(download(newPartial(url), { stallMs: 100 })).rejects.toThrow(
      /^The download stalled: nothing came for 0\.1 s, after 0 bytes of model/,
    );
  });

  test('ends when nobody wants it any more, and keeps what has come', async () => {
    server.faults.set(/model/, { kind: 'stall', afterBytes: 100_000, times: 1 });
    const part = newPartial(url);
    const stop = new AbortController();
    const asked = download(part, {
      signal: stop.signal,
      onProgress: (received) => received >= 60_000 && stop.abort(),
    });
    await expect(asked).rejects.toBeInstanceOf(CutError);
    expect(part.received).toBeGreaterThan(0);
    expect(new Uint8Array(await download(part))).toEqual(original);
  });

  test('begins anew when the host knows no ranges', async () => {
    cutOnce();
    const part = newPartial(url);
    await expect(download(part)).rejects.toThrow(CutError);
    server.faults.set(/model/, {
      kind: 'body',
      type: 'application/octet-stream',
      body: original,
    });
    expect(new Uint8Array(await download(part))).toEqual(original);
  });

  test('never joins the halves of two versions of a file', async () => {
    cutOnce();
    const part = newPartial(url);
    await expect(download(part)).rejects.toThrow(CutError);
    const other = original.toReversed();
    writeFileSync(join(folder, 'model.safetensors'), other);
    utimesSync(join(folder, 'model.safetensors'), 1, 1);
    expect(new Uint8Array(await download(part))).toEqual(other);
  });

  const statuses: [number, RegExp, boolean][] = [
    [404, /^model\.safetensors was not found at http.* \(404\)\.$/, false],
    [403, /may not be read without permission \(403\)/, false],
    [429, /asks to wait .* \(429\)/, false],
    [503, /could not deliver model\.safetensors \(503\)/, true],
  ];
  test.each(statuses)('status %i is one sentence', async (status, sentence, canRetry) => {
    server.faults.set(/model/, { kind: 'status', status });
    const error = await download(newPartial(url)).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toMatch(sentence);
    expect(error instanceof CutError).toBe(canRetry);
  });

  test('a host that is not there is one sentence, and can be tried again', async () => {
    const error = await download(newPartial('http://127.0.0.1:9/x.json')).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(CutError);
    expect((error as Error).message).toMatch(
      /^x\.json could not be reached: no connection/,
    );
  });
});
