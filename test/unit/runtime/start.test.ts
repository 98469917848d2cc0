import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFresh, newestChange } from '#site/server/build.ts';
import { listen } from '#site/server/staticServer.ts';

const START = fileURLToPath(new URL('../../../site/server/start.ts', import.meta.url));

function start(port: string) {
  const { status, stderr } = spawnSync(process.execPath, [START], {
    encoding: 'utf8',
    env: { ...process.env, PORT: port },
  });
  return { status, stderr: stderr.trim() };
}

describe('npm start', () => {
  test('a PORT that is none is one sentence', () => {
    expect(start('http')).toEqual({
      status: 1,
      stderr: 'PORT is "http", but a port is a whole number from 0 to 65535.',
    });
  });

  test('a PORT that is taken is one sentence', async () => {
    const other = createServer();
    const port = await listen(other, 0);
    expect(start(String(port))).toEqual({
      status: 1,
      stderr: `Port ${port} is taken: choose another with PORT=..., or leave PORT out.`,
    });
    other.close();
  });
});

describe('newestChange(paths)', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sources-'));
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
    writeFileSync(join(folder, 'deep/er/file.ts'), 'x');
    for (const path of ['.', 'deep', 'deep/er']) utimesSync(join(folder, path), 1000, 1000);
    utimesSync(join(folder, 'deep/er/file.ts'), 2000, 2000);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('finds a change however deep', () => {
    expect(newestChange([folder])).toBe(2_000_000);
  });

  test('takes what is absent for unchanged', () => {
    expect(newestChange([join(folder, 'none')])).toBe(0);
  });
});

describe('isFresh(site)', () => {
  test('a site that was never built is not', () => {
    expect(isFresh({ outDir: 'no-such-folder', base: '/' })).toBe(false);
  });
});
