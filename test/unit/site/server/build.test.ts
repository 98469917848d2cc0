import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFresh, newestChange } from '#site/server/build.ts';

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
