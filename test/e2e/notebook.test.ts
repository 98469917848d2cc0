import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { cellsOf, unfinished, untilLiveCells, untilSettled } from './chapterPage.ts';
import {
  OFFLINE,
  openPage,
  serveSite,
  visit,
  type Visit,
  type VisitOptions,
} from './visit.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite();
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterEach(() => server.faults.clear());
afterAll(async () => {
  await browser.close();
  await server.close();
});

const EDITS = 200;
const EDITS_A_RUN = 20;

const STILL = { reducedMotion: 'reduce' } as const;

function visitAifi(body: (page: Page) => Promise<void>, options: VisitOptions = {}) {
  const { query = '', ...others } = options;
  return visit(
    browser,
    server,
    async (page) => {
      await untilLiveCells(page);
      await body(page);
    },
    { query: `aifi/${query}`, context: STILL, ...others },
  );
}

const cell = (page: Page, name: string) => page.locator(`live-cell[data-cell="${name}"]`);

/** Puts a text into a cell's editor and runs it by keyboard. */
async function runText(page: Page, name: string, text: string): Promise<void> {
  const edit = cell(page, name).getByRole('button', { name: `Edit ${name}` });
  if (await edit.isVisible()) await edit.click();
  await cell(page, name).locator('.cm-content').fill(text);
  await page.keyboard.press('Control+Enter');
}

const TOY = `const queries = [[9, 0], [0, 2], [1, 1]]
const keys = [[1, 0], [0, 1], [1, 1]]
const score = (q, k) => lib.dot(q, k) / Math.sqrt(2)
const scores = queries.map((q) => keys.map((k) => score(q, k)))
const shares = scores.map(lib.softmax)`;

const firstShare = (page: Page) =>
  cell(page, 'toyPicture').locator('.v-number').first().textContent();

describe('a cell that is edited', () => {
  // One visit: every test leaves the page as it found it.
  let aifi: Visit;
  beforeAll(async () => {
    aifi = await openPage(browser, server, { query: 'aifi/', context: STILL });
    await untilLiveCells(aifi.page);
  });
  const reset = async () => {
    const { page } = aifi;
    await cell(page, 'toy').getByRole('button', { name: 'Reset toy' }).click();
    await cell(page, 'toy').locator('.complaint').waitFor({ state: 'hidden' });
    await expect.poll(() => firstShare(page)).toBe('0.446');
    await untilSettled(page);
    expect(await unfinished(page)).toEqual([]);
  };

  it('is one line where it makes a figure, until the reader asks for its code, or for all', async () => {
    const { page } = aifi;
    const code = (name: string) => cell(page, name).locator('.cellCode pre').first();
    const shown = () =>
      Promise.all(
        ['attention', 'toy', 'attentionRow'].map((name) => code(name).isVisible()),
      );
    expect(await shown()).toEqual([false, true, true]);
    await cell(page, 'attention').locator('summary').click();
    expect(await shown()).toEqual([true, true, true]);
    await page.locator('#code').click();
    expect(await code('change').isVisible()).toBe(true);
    expect(await page.evaluate(() => localStorage.getItem('code'))).toBe('shown');
    await page.locator('#code').click();
    expect(await shown()).toEqual([false, true, true]);
  });

  it('changes the pictures that depend on it, and reset takes it back', async () => {
    const { page } = aifi;
    expect(await firstShare(page)).toBe('0.446');
    await runText(page, 'toy', TOY);
    await expect.poll(() => firstShare(page)).toBe('0.500');
    await reset();
  });

  it('shows a syntax error with its place, in that cell alone, until reset', async () => {
    const { page } = aifi;
    await runText(page, 'toy', 'const shares = [1,\nconst x = 2');
    const complaint = cell(page, 'toy').locator('.complaint');
    await complaint.waitFor();
    expect(await complaint.textContent()).toMatch(/Line 2, column 1/);
    const states = new Map((await cellsOf(page)).map(({ name, state }) => [name, state]));
    expect(states.get('toy')).toBe('error');
    expect(states.get('attention')).toBe('done');
    await reset();
  });

  it('shows a thrown error with its place, and who waits for the cell says so', async () => {
    const { page } = aifi;
    const thrown = "const a = 1\nthrow new Error('no luck')\nconst shares = []";
    await runText(page, 'toy', thrown);
    const complaint = cell(page, 'toy').locator('.complaint');
    await complaint.waitFor();
    expect(await complaint.textContent()).toMatch(/Line 2, column \d+.*no luck/);
    const dependent = cell(page, 'toyPicture').locator('.complaint');
    await dependent.waitFor();
    expect(await dependent.textContent()).toMatch(/needs shares/);
    await reset();
  });

  it('is stopped where its loop does not end, and the address does not hold it', async () => {
    const { page } = aifi;
    await expect.poll(() => page.url()).not.toContain('c.toy');
    const before = page.url();
    await runText(page, 'toy', 'const shares = []\nwhile (true) shares.length = 0');
    const complaint = cell(page, 'toy').locator('.complaint');
    await complaint.waitFor();
    expect(await complaint.textContent()).toMatch(
      /Line 2, column 1.*Stopped after 2 seconds: the loop in line 2 does not end/,
    );
    await page.waitForTimeout(600);
    expect(page.url()).toBe(before);
    await reset();
  });

  it('that is an exercise is judged when it is run, and a solution stands beside it', async () => {
    const { page } = aifi;
    const exercise = cell(page, 'attentionRow');
    const verdict = exercise.locator('.verdict');
    expect(await verdict.textContent()).toMatch(/^Edit the code and press Run/);
    await runText(page, 'attentionRow', 'function attentionRow() {\n  // mine\n}');
    await expect.poll(() => verdict.textContent()).toMatch(/one number for every key/);

    const toggle = exercise.getByRole('button', { name: /(Show a|Hide the) solution/ });
    await toggle.click();
    expect(await exercise.locator('.solution').textContent()).toMatch(/lib\.dot/);
    expect(await exercise.locator('.cm-content').innerText()).toMatch(/mine/);
    expect(await exercise.getAttribute('data-verdict')).toBe('fail');
    await toggle.click();
    expect(await exercise.locator('.solution').isVisible()).toBe(false);

    await toggle.click();
    await exercise.getByRole('button', { name: /Put into the editor/ }).click();
    await expect
      .poll(() => exercise.locator('.cm-content').innerText())
      .toMatch(/lib\.dot/);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => exercise.getAttribute('data-verdict')).toBe('pass');
    expect(await verdict.textContent()).toMatch(/Largest difference/);
  });

  it('that is an exercise whose function does not end is stopped, and says so', async () => {
    const { page } = aifi;
    const exercise = cell(page, 'attentionRow');
    await runText(page, 'attentionRow', 'function attentionRow() {\n  for (;;) ;\n}');
    await expect.poll(() => exercise.getAttribute('data-verdict')).toBe('fail');
    expect(await exercise.locator('.verdict').textContent()).toMatch(/was stopped/);
    expect(await exercise.locator('.complaint').textContent()).toMatch(/loop in line 2/);
    await exercise.getByRole('button', { name: 'Reset attentionRow' }).click();
    await expect.poll(() => exercise.getAttribute('data-verdict')).toBe('untried');
    await exercise.locator('.complaint').waitFor({ state: 'hidden' });
  });

  it('lets the page report no error', () => aifi.close());

  it(
    `${EDITS} edits leave the tensors and bytes of worker and page constant`,
    () =>
      visitAifi(async (page) => {
        const memory = async () => {
          await page.locator('#badge > summary').click();
          const words = page.locator('#badge [data-part="memory"]');
          await expect.poll(() => words.textContent()).toMatch(/tensors/);
          const text = await words.textContent();
          await page.locator('#badge > summary').click();
          return text;
        };
        const edit = (round: number) =>
          `const mute = await whatIf([{kind: 'scale', path: 'encoder.aifi.output', by: ${(round / EDITS_A_RUN) % 3}}])`;
        const settle = async () => {
          await page.waitForTimeout(50);
          await untilSettled(page);
        };
        const rounds = async (from: number, to: number) => {
          for (let round = from; round < to; round++) {
            await runText(page, 'toy', TOY.replace('9', String(round)));
            if (round % EDITS_A_RUN === 0) {
              await runText(page, 'mute', edit(round));
              await settle();
            }
          }
          await settle();
        };
        // Every one of three changed runs has been kept once: that is all that may stay.
        const first = 3 * EDITS_A_RUN;
        await rounds(0, first);
        const before = await memory();
        await rounds(first, EDITS);
        await expect.poll(memory, { timeout: 30_000 }).toBe(before);
      }),
    300_000,
  );
});

describe('the link', () => {
  it('keeps what was chosen and edited, and back and forward follow', () =>
    visitAifi(async (page) => {
      await page.getByRole('button', { name: 'a corner' }).click();
      await expect.poll(() => page.url()).toMatch(/v\.attention=.*token.*0/);
      const chosen = page.url();
      await runText(page, 'toy', TOY);
      await expect.poll(() => page.url()).toMatch(/c\.toy=/);
      const edited = page.url();
      await page.goto(edited);
      await untilLiveCells(page);
      expect(await firstShare(page)).toBe('0.446');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await expect.poll(() => firstShare(page)).toBe('0.500');
      expect(page.url()).toBe(edited);
      await page.goBack();
      await expect.poll(() => page.url()).toBe(chosen);
      await untilSettled(page);
      await expect.poll(() => firstShare(page)).toBe('0.446');
    }));
});

describe('without the model', () => {
  it('without scripts the text, formulas and code are there', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}aifi/`);
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text).toMatch(/Each sends a question to all of them/);
    expect(text).toMatch(/const weights = await see/);
    expect(await page.locator('math').count()).toBeGreaterThan(1);
    expect(await page.getByText('views.attentionOverImage').first().isVisible()).toBe(true);
    expect(text).toMatch(/Scripts are off/);
    await context.close();
  });

  it('Edit says that the editor did not come, and works once it does', () => {
    server.faults.set(/editor\.[\w-]+\.js/, { kind: 'status', status: 503 });
    return visit(
      browser,
      server,
      async (page) => {
        await untilSettled(page);
        const edit = cell(page, 'toy').getByRole('button', { name: 'Edit toy' });
        await edit.click();
        const notice = cell(page, 'toy').locator('.notice');
        await expect.poll(() => notice.textContent()).toMatch(/could not be loaded/);
        server.faults.clear();
        await edit.click();
        await cell(page, 'toy').locator('.cm-content').waitFor();
        expect(await notice.textContent()).toBe('');
      },
      { query: 'aifi/', context: STILL, expected: /503/ },
    );
  });

  it('a figure that fails leaves the article whole', () => {
    server.faults.set(/attentionOverImage.*\.js/, { kind: 'status', status: 404 });
    return visit(
      browser,
      server,
      async (page) => {
        await untilLiveCells(page);
        const states = new Map(
          (await cellsOf(page)).map(({ name, state }) => [name, state]),
        );
        expect(states.get('attention')).toBe('error');
        expect(states.get('toyPicture')).toBe('done');
        expect(states.get('broken')).toBe('done');
        expect(await page.locator('h2').count()).toBeGreaterThan(5);
      },
      { query: 'aifi/', context: STILL, expected: /404|attentionOverImage/ },
    );
  });
});
