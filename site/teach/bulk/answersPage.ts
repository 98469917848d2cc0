/** The table of a class: files that were handed in are read, shown, and checked again on request. */
import { saveFile } from '#site/runtime/saveFile.ts';
import { byId } from '#site/ui/elements.ts';
import { isInForeignFrame } from '#site/ui/foreignFrame.ts';
import { secondOf } from '../answers/answers.ts';
import { benchOn } from '../judge/sheetBench.ts';
import {
  answeredIn,
  differs,
  openHandedIn,
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
/** The checking that goes on; null while there is none. */
let checking: { isStopped: boolean } | null = null;

const say = (sentence: string): void => {
  notice.textContent = sentence;
};
const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

function show(): void {
  const ids = answeredIn(rows, book);
  page.toggleAttribute('data-empty', rows.length === 0);
  place.replaceChildren(tableOf(rows, ids));
  for (const deed of [check, save, clear]) deed.disabled = rows.length === 0;
}

async function take(files: readonly File[]): Promise<void> {
  if (files.length + rows.length > MOST_FILES) {
    say(`These are too many files for one table: ${MOST_FILES} at most.`);
    return;
  }
  const read = await Promise.all(files.map(openHandedIn));
  // Also one that began while they were read: its rows keep their places.
  if (checking) return say('Stop the checking first, then open more files.');
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
  const mine = { isStopped: false };
  checking = mine;
  check.textContent = 'Stop';
  const ids = answeredIn(rows, book);
  for (const [at, row] of rows.entries()) {
    if (mine.isStopped) break;
    say(`Checking ${row.name}, ${at + 1} of ${rows.length} …`);
    const checked = await recheck(row, bench, () => mine.isStopped);
    // The table was emptied: what is there now is not of this checking.
    if (checking !== mine) return;
    rows = rows.map((one) => (one === row ? checked : one));
    showRow(place, at, checked, ids);
  }
  say(mine.isStopped ? STOPPED : summary());
  endChecking();
}

function endChecking(): void {
  if (checking) checking.isStopped = true;
  checking = null;
  check.textContent = 'Check all again';
}

const STOPPED = 'Stopped: the rest of the table is as it was.';

function summary(): string {
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
  if (checking) checking.isStopped = true;
  else if (isInForeignFrame()) say('Open this page in a tab of its own to check answers.');
  else void checkAll();
});
save.addEventListener('click', () => {
  const name = `class-${secondOf(new Date()).slice(0, 10)}.csv`;
  saveFile(name, csvOf(rows, answeredIn(rows, book)), 'text/csv');
});
clear.addEventListener('click', () => {
  endChecking();
  bench.clear();
  rows = [];
  show();
  say('The table is empty; the files on your machine stay as they are.');
});
show();
