/** The table of a class: files that were handed in are read, shown, and checked again on request. */
import { byId } from '#site/ui/elements.ts';
import { isInForeignFrame } from '#site/ui/foreignFrame.ts';
import { MOST_FILE } from '../answers/answersFile.ts';
import { secondOf } from '../answers/answers.ts';
import { benchOn } from '../judge/sheetBench.ts';
import { saveFile } from '../words.ts';
import {
  answeredIn,
  differs,
  readHandedIn,
  standingIn,
  type HandedIn,
} from './classTable.ts';
import { csvOf } from './csv.ts';
import { recheck } from './recheck.ts';
import { showRow, tableOf } from './tableOfClass.ts';

const MOST_FILES = 500;

const page = byId('text', HTMLElement);
const { base = '/', order = '' } = page.dataset;
const book = order.split(',');
const place = byId('class', HTMLElement);
const notice = byId('notice', HTMLElement);
const field = byId('files', HTMLInputElement);
const check = byId('check', HTMLButtonElement);
const save = byId('save', HTMLButtonElement);
const clear = byId('clear', HTMLButtonElement);
const bench = benchOn(base);

let rows: readonly HandedIn[] = [];
let isChecking = false;
let isStopped = false;

const say = (sentence: string) => (notice.textContent = sentence);
const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

function show(): void {
  const ids = answeredIn(rows, book);
  page.toggleAttribute('data-empty', rows.length === 0);
  place.replaceChildren(tableOf(rows, ids));
  for (const deed of [check, save, clear]) deed.disabled = rows.length === 0;
}

async function readOne(file: File): Promise<HandedIn> {
  // What is too large is not even taken into memory.
  const text = file.size > MOST_FILE ? ' '.repeat(MOST_FILE + 1) : await file.text();
  return readHandedIn(file.name, text);
}

async function take(files: readonly File[]): Promise<void> {
  if (isChecking) return;
  if (files.length + rows.length > MOST_FILES) {
    say(`These are too many files for one table: ${MOST_FILES} at most.`);
    return;
  }
  const read = await Promise.all(files.map(readOne));
  const names = new Set(read.map(({ file }) => file));
  rows = [...rows.filter(({ file }) => !names.has(file)), ...read].toSorted((a, b) =>
    a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
  show();
  const broken = read.filter(({ problem }) => problem !== null).length;
  const unread = broken === 0 ? '' : `, ${broken} of which cannot be read`;
  say(`${plural(read.length, 'file')} opened${unread}. Nothing in them has run.`);
}

/** The press on the button is the consent: it says that texts of others will run, and how. */
async function checkAll(): Promise<void> {
  isChecking = true;
  isStopped = false;
  check.textContent = 'Stop';
  const ids = answeredIn(rows, book);
  for (const [at, row] of rows.entries()) {
    if (isStopped) break;
    say(`Checking ${row.name}, ${at + 1} of ${rows.length} …`);
    const checked = await recheck(row, bench, () => isStopped);
    rows = rows.map((one) => (one === row ? checked : one));
    showRow(place, at, checked, ids);
  }
  isChecking = false;
  check.textContent = 'Check all again';
  say(summary());
}

function summary(): string {
  if (isStopped) return 'Stopped: the rest of the table is as the files say.';
  const ids = answeredIn(rows, book);
  const all = rows.flatMap((row) => ids.map((id) => standingIn(row, id)));
  const checked = rows.reduce((sum, row) => sum + row.checked.size, 0);
  const odd = all.filter(differs).length;
  const end =
    odd === 0
      ? 'Every verdict is as its file says.'
      : `${plural(odd, 'verdict')} ${odd === 1 ? 'is' : 'are'} not as the file says: look at those.`;
  return `${plural(checked, 'answer')} checked again. ${end}`;
}

field.addEventListener('change', () => {
  const files = [...(field.files ?? [])];
  field.value = '';
  void take(files);
});
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void take([...(event.dataTransfer?.files ?? [])]);
});
check.addEventListener('click', () => {
  if (isChecking) isStopped = true;
  else if (isInForeignFrame()) say('Open this page in a tab of its own to check answers.');
  else void checkAll();
});
save.addEventListener('click', () => {
  const name = `class-${secondOf(new Date()).slice(0, 10)}.csv`;
  saveFile(name, csvOf(rows, answeredIn(rows, book)), 'text/csv');
});
clear.addEventListener('click', () => {
  isStopped = true;
  rows = [];
  show();
  say('The table is empty; the files on your machine stay as they are.');
});
show();
