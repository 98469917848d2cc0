import { expect, it } from 'vitest';
import { csvOf } from '#site/teach/bulk/csv.ts';
import { readHandedIn, standingOf } from '#site/teach/bulk/classTable.ts';
import { withAttempt } from '#site/teach/answers/answers.ts';
import { writeAnswers } from '#site/teach/answers/answersFile.ts';

const at = '2026-11-29T18:20:05Z';
const answer = withAttempt(undefined, 'x', { at, ok: true, sentence: 'Right.' });
const fileOf = (name: string) =>
  writeAnswers({ name, book: '0.6.0', written: at, answers: { 'ccff.upsample2': answer } });

it.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =cmd|x',
  '\u200b=1',
  '＝1',
  '|x',
  '%x',
])('csvOf(rows) writes %j as a text, not as a formula', (name) => {
  const rows = [readHandedIn(`${name}.json`, fileOf(name)), readHandedIn(name, 'broken')];
  const lines = csvOf(rows, ['ccff.upsample2']).trimEnd().split('\r\n');
  expect(lines).toHaveLength(3);
  for (const line of lines.slice(1))
    for (const [, cell] of line.matchAll(/(?:^|,)("(?:[^"]|"")*"|\d+)/g))
      expect(cell).toMatch(/^"(?:[\p{L}\p{N}']|"$)|^\d+$/u);
});

it.each(['a;=1+1', 'a; +1', 'a;"=1+1"', 'a;"";"" -1', 'a;;@x', 'a;\t=1', ';=1', '=1;=2'])(
  'csvOf(rows) begins no formula in %j where cells are cut at semicolons',
  (name) => {
    const rows = [readHandedIn(`${name}.json`, fileOf(name)), readHandedIn(name, 'broken')];
    for (const line of csvOf(rows, ['ccff.upsample2']).split('\r\n'))
      for (const cell of line.split(';'))
        expect(cell).not.toMatch(/^[\s"\p{Cf}]*[=+\-@|%]/u);
  },
);

it('csvOf(rows) leaves a semicolon before other words', () => {
  const row = readHandedIn('a.answers.json', fileOf('Lovelace; Ada = A'));
  expect(csvOf([row], [])).toContain('"Lovelace; Ada = A","a.answers.json"');
});

it('csvOf(rows) keeps quotes, commas and line ends within their field', () => {
  const row = readHandedIn('a.answers.json', fileOf('Ada "Countess",\nLovelace'));
  const [head = '', line = ''] = csvOf([row], ['ccff.upsample2']).split('\r\n');
  expect(
    head.startsWith('\uFEFF"name","file","book","right","note","ccff.upsample2"'),
  ).toBe(true);
  expect(line).toBe(
    `"Ada ""Countess"", Lovelace","a.answers.json","0.6.0",1,"","right",1,"${at}","${at}"`,
  );
});

it('standingOf(answer, checked) says where file and check differ', () => {
  const wrong = withAttempt(undefined, 'x', { at, ok: false, sentence: 'No.' });
  const says = (ok: boolean) => ({ ok, sentence: '' });
  expect(standingOf(undefined)).toBe('none');
  expect(standingOf(answer)).toBe('right');
  expect(standingOf(answer, says(true))).toBe('right');
  expect(standingOf(answer, says(false))).toBe('claimed');
  expect(standingOf(wrong, says(true))).toBe('denied');
  expect(standingOf(wrong, says(false))).toBe('wrong');
  expect(standingOf(answer, { ...says(false), isOpen: true })).toBe('open');
  expect(standingOf(wrong, { ...says(false), isOpen: true })).toBe('wrong');
});
