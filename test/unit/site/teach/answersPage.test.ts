// @vitest-environment jsdom
import { beforeAll, expect, it, vi } from 'vitest';
import { withAttempt } from '#site/teach/answers/answers.ts';
import { writeAnswers } from '#site/teach/answers/answersFile.ts';
import { html } from '#site/ui/dom.ts';
import { byId } from '#site/ui/elements.ts';

const at = '2026-11-29T18:20:05Z';

function fileOf(name: string): File {
  const answer = withAttempt(undefined, 'x', { at, ok: true, sentence: 'Right.' });
  const answers = { 'ccff.upsample2': answer };
  const text = writeAnswers({ name, book: '0.6.0', written: at, answers });
  // jsdom's own file cannot say its text.
  return Object.assign(new File([text], `${name}.answers.json`), {
    text: () => Promise.resolve(text),
  });
}

const said = () => byId('notice', HTMLElement).textContent;
const check = () => byId('check', HTMLButtonElement);
const names = () =>
  [...document.querySelectorAll('.classTable tbody th')].map((one) => one.textContent);

async function drop(...people: string[]): Promise<void> {
  const dataTransfer = { files: people.map(fileOf) };
  document.dispatchEvent(Object.assign(new Event('drop'), { dataTransfer }));
  await expect.poll(names).toEqual(expect.arrayContaining(people));
}

beforeAll(async () => {
  document.body.replaceChildren(
    html('article', { id: 'text', 'data-base': '/', 'data-order': 'ccff.upsample2' }),
    html('input', { id: 'files', type: 'file' }),
    html('div', { id: 'class' }),
    html('p', { id: 'notice' }),
    html('button', { id: 'check' }),
    html('button', { id: 'save' }),
    html('button', { id: 'clear' }),
  );
  await import('#site/teach/bulk/answersPage.ts');
});

it('Check all again says at its end how many answers it checked', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('No network.')));
  await drop('Ada', 'Ben');
  check().click();
  await expect
    .poll(said)
    .toBe('2 answers checked again. 2 verdicts are not as the file says: look at those.');
  expect(check().textContent).toBe('Check all again');
  byId('clear', HTMLButtonElement).click();
});

it('Empty the table ends the checking: nothing comes back, and other files are taken', async () => {
  // What checks answers is on its way for ever.
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  await drop('Ada', 'Ben');
  check().click();
  expect(check().textContent).toBe('Stop');
  expect(said()).toMatch(/^Checking Ada, 1 of 2/);
  byId('clear', HTMLButtonElement).click();
  // What was under way has come to its end by then.
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(said()).toMatch(/^The table is empty/);
  expect(check().textContent).toBe('Check all again');
  expect(names()).toEqual([]);

  await drop('Cleo');
  expect(names()).toEqual(['Cleo']);
  check().click();
  expect(said()).toMatch(/^Checking Cleo, 1 of 1/);
  byId('clear', HTMLButtonElement).click();
});
