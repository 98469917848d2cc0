// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { withAttempt } from '#site/teach/answers/answers.ts';
import { writeAnswers } from '#site/teach/answers/answersFile.ts';
import { readHandedIn } from '#site/teach/bulk/classTable.ts';
import { showRow, tableOf } from '#site/teach/bulk/tableOfClass.ts';

const at = '2026-11-29T18:20:05Z';
const ID = 'ccff.upsample2';
const IDS = [ID];
const rows = ['Ada', 'Ben', 'Cleo'].map((name) => {
  const answer = withAttempt(undefined, name, { at, ok: true, sentence: 'Right.' });
  const file = { name, book: '0.6.0', written: at, answers: { [ID]: answer } };
  return readHandedIn(`${name}.json`, writeAnswers(file));
});

function tableOnPage() {
  const table = tableOf(rows, IDS);
  document.body.replaceChildren(table);
  return {
    table,
    press: (at: number) => table.querySelectorAll('button')[at]?.click(),
    expanded: () =>
      [...table.querySelectorAll('button')].map((one) => one.getAttribute('aria-expanded')),
    opened: () => [...table.querySelectorAll('.opened pre')].map((one) => one.textContent),
    names: () => [...table.querySelectorAll('tbody th')].map((one) => one.textContent),
  };
}

it('showRow(…) of another row leaves what is open, and puts the row in its place', () => {
  const page = tableOnPage();
  page.press(0);
  for (const [at, row] of rows.entries())
    if (at > 0)
      showRow(
        page.table,
        at,
        { ...row, checked: new Map([[ID, { ok: false, sentence: '' }]]) },
        IDS,
      );
  expect(page.names()).toEqual(['Ada', 'Ben', 'Cleo']);
  expect(page.table.querySelectorAll('.claimed')).toHaveLength(2);
  expect(page.opened()).toEqual(['Ada']);
  expect(page.expanded()).toEqual(['true', 'false', 'false']);
});

it('showRow(…) closes what is open under its row, and no button says that it is open', () => {
  const page = tableOnPage();
  page.press(1);
  const [, ben] = rows;
  if (ben) showRow(page.table, 1, ben, IDS);
  expect(page.opened()).toEqual([]);
  expect(page.expanded()).toEqual(['false', 'false', 'false']);
  page.press(0);
  expect(page.opened()).toEqual(['Ada']);
});
