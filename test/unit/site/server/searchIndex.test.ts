import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SearchIndex } from '#site/book/searchFormat.ts';
import { writeSearchIndex } from '#site/server/searchIndex.ts';

const PAGE = `<title>Losses · Inside RT-DETR</title><body><main><h1>Losses</h1><p>What is it told?</p>
<p>Some <span class="term"><a href="/glossary/#logit">logits</a><span class="card">A score before</span></span>.</p>
<live-cell><figure class="frame"><figcaption class="title" id="figure-pull">Where it pulls</figcaption>
<div class="output"><svg><text>0.53</text></svg></div><p class="try">Drag a box.</p></figure>
<details class="cellCode"><summary>pull</summary><pre>views.boxPull()</pre></details></live-cell>
<h2 id="boxes">Boxes</h2><ul><li>one</li><li>two</li></ul>
<details class="aside" id="is-it-fair"><summary>Is it fair?</summary><p>It is.</p></details></main></body>`;

let index: SearchIndex;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
  mkdirSync(join(folder, 'losses'));
  writeFileSync(join(folder, 'losses/index.html'), PAGE);
  writeSearchIndex(folder);
  index = JSON.parse(readFileSync(join(folder, 'search.json'), 'utf8')) as SearchIndex;
});
afterAll(() => rmSync(folder, { recursive: true }));

it('writeSearchIndex(folder) knows pages by their addresses and titles', () => {
  expect(index.pages).toEqual([{ path: 'losses/', title: 'Losses' }]);
});

it('writeSearchIndex(folder) has sections, folds and figures with their places, and no code', () => {
  expect(index.places).toEqual([
    {
      page: 0,
      id: 'figure-pull',
      kind: 'figure',
      heading: 'Where it pulls',
      text: 'Drag a box.',
    },
    {
      page: 0,
      id: '',
      kind: 'section',
      heading: 'Losses',
      text: 'What is it told? Some logits.',
    },
    { page: 0, id: 'boxes', kind: 'section', heading: 'Boxes', text: 'one two' },
    { page: 0, id: 'is-it-fair', kind: 'section', heading: 'Is it fair?', text: 'It is.' },
  ]);
});

it('writeSearchIndex(folder) gives another language its own pages, and the English ones for the rest', () => {
  const site = mkdtempSync(join(tmpdir(), 'search-'));
  for (const [path, title] of [
    ['losses', 'Losses'],
    ['aifi', 'AIFI'],
    ['ko/aifi', 'AIFI 장'],
    ['ko/debugger', '디버거'],
  ] as const) {
    mkdirSync(join(site, path), { recursive: true });
    writeFileSync(
      join(site, path, 'index.html'),
      `<title>${title}</title><main><h1>x</h1></main>`,
    );
  }
  writeSearchIndex(site);
  const titles = (file: string) =>
    (JSON.parse(readFileSync(join(site, file), 'utf8')) as SearchIndex).pages.map(
      (one) => one.title,
    );
  expect(titles('search.json')).toEqual(['AIFI', 'Losses']);
  expect(titles('ko/search.json')).toEqual(['AIFI 장', 'Losses']);
  rmSync(site, { recursive: true });
});
