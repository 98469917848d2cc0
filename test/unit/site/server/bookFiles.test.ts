import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { addressOf, pathOf } from '#site/offline/bookList.ts';
import { inReadingOrder, markBook } from '#site/server/bookFiles.ts';

const page = '<html><head><meta charset="utf-8" /><title>A page</title></head></html>';
const made: string[] = [];

function siteOf(replay: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'book-'));
  made.push(folder);
  const files = {
    'index.html': page,
    'aifi/index.html': page,
    'replay/aifi.safetensors': replay,
    'story/1.json.gz': gzipSync('{}'),
    _headers: 'rules',
    'sw.js': 'an older one',
    'inside-rt-detr.zip': 'an older one',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

it('lists what readers open, with its size; neither rules of hosts, nor the zip, nor itself', () => {
  const folder = siteOf('one');
  const { files } = markBook(folder);
  expect(files.map(([path]) => path)).toEqual([
    'aifi/index.html',
    'index.html',
    'replay/aifi.safetensors',
    'story/1.json.gz',
  ]);
  for (const [path, bytes] of files)
    expect(readFileSync(join(folder, path)).length, path).toBe(bytes);
  // Pages are known by their mark, and what a host may unpack has two sums.
  expect(files.map(([, , sums]) => sums.length)).toEqual([0, 0, 1, 2]);
});

it('has a version of its content: the same for the same, another for any other', () => {
  const versionOf = (replay: string) => markBook(siteOf(replay)).version;
  expect(versionOf('one')).toBe(versionOf('one'));
  expect(versionOf('two')).not.toBe(versionOf('one'));
});

it('marks every page with version and path', () => {
  const folder = siteOf('one');
  const { version } = markBook(folder);
  expect(readFileSync(join(folder, 'aifi/index.html'), 'utf8')).toContain(
    `<meta charset="utf-8" /><meta name="book" content="${version} aifi/index.html">`,
  );
});

it('puts in front what a reader sees first', () => {
  const order = [
    '_astro/page.1.css',
    'aifi/index.html',
    '_astro/chapter.1.js',
    '_astro/tfjs-backend-wasm.1.wasm',
    'replay/aifi.safetensors',
    'measured/relatives.json',
    'story/1.json.gz',
    '_astro/webgpu.1.js',
    '_astro/model.1.safetensors',
  ];
  expect(inReadingOrder([...order].reverse())).toEqual(order);
});

it.each(['http://h/', 'http://h/course/'])(
  'addresses and paths under %s belong together',
  (base) => {
    for (const path of ['index.html', 'aifi/index.html', '_astro/a.js', '404.html'])
      expect(pathOf(addressOf(path, base), base)).toBe(path);
    expect(addressOf('aifi/index.html', base)).toBe(`${base}aifi/`);
    expect(pathOf('http://other/course/aifi/', base)).toBeNull();
    expect(pathOf('http://h/course/', 'http://h/course2/')).toBeNull();
  },
);
