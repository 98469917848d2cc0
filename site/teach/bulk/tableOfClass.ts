import { html } from '#site/ui/dom.ts';
import { partsOf, type Answer } from '../answers/answers.ts';
import { button, momentOf } from '../words.ts';
import {
  countRight,
  differs,
  standingIn,
  STANDING_WORDS,
  type HandedIn,
  type Standing,
} from './classTable.ts';

/** A sign and words for who does not see it: the colour alone says nothing. */
const SIGNS: Readonly<Record<Standing, string>> = {
  right: '✓',
  wrong: '·',
  claimed: '≠',
  denied: '≠',
  open: '?',
  words: '¶',
  none: '',
};

/** Names by exercises; what the file says of an answer, and the check, opens in a row of its own. */
export function tableOf(rows: readonly HandedIn[], ids: readonly string[]): HTMLElement {
  if (rows.length === 0) return html('p', {}, 'No file is open.');
  const columns = ids.map((id) => {
    const { chapter, name } = partsOf(id);
    return html('th', { scope: 'col', title: chapter }, html('span', {}, name));
  });
  return html(
    'table',
    { class: 'classTable' },
    html('caption', { class: 'visually-hidden' }, 'Answers of the class'),
    html(
      'thead',
      {},
      html(
        'tr',
        {},
        html('th', { scope: 'col' }, 'Name'),
        html('th', { scope: 'col' }, 'Right'),
        ...columns,
      ),
    ),
    html('tbody', {}, ...rows.map((row) => rowOf(row, ids))),
  );
}

/** Shows what became of one file, and leaves the other rows. */
export function showRow(
  table: ParentNode,
  at: number,
  row: HandedIn,
  ids: readonly string[],
): void {
  const line = table.querySelectorAll('tbody tr:not(.opened)')[at];
  // What is open under it shows what was known before.
  if (line?.nextElementSibling?.matches('.opened')) line.nextElementSibling.remove();
  line?.replaceWith(rowOf(row, ids));
}

function rowOf(row: HandedIn, ids: readonly string[]): HTMLElement {
  const { name, file, answers, problem } = row;
  const who = html('th', { scope: 'row', title: file }, name);
  if (problem !== null || !answers)
    return html(
      'tr',
      { class: 'unread' },
      who,
      html('td', { colspan: ids.length + 1 }, problem),
    );
  const checked = Object.values(answers.answers).filter(
    ({ question }) => question === undefined,
  );
  return html(
    'tr',
    {},
    who,
    html('td', { class: 'sum' }, `${countRight(row, ids)} of ${checked.length}`),
    ...ids.map((id) => cellOf(row, id)),
  );
}

function cellOf(row: HandedIn, id: string): HTMLElement {
  const standing = standingIn(row, id);
  const answer = row.answers?.answers[id];
  if (!answer || standing === 'none')
    return html('td', {}, html('span', { class: 'visually-hidden' }, STANDING_WORDS.none));
  const times = standing === 'words' ? [] : [timesOf(answer)];
  const words = [STANDING_WORDS[standing], ...times].join(', ');
  const deed = button(SIGNS[standing], () => toggle(deed, row, id, answer), words);
  deed.title = words;
  deed.setAttribute('aria-expanded', 'false');
  deed.setAttribute('aria-label', `${row.name}, ${partsOf(id).name}: ${words}`);
  return html('td', { class: standing, 'data-differs': differs(standing) }, deed);
}

/** Opens a row under the answer's, or closes it: one at a time in a table. */
function toggle(deed: HTMLElement, row: HandedIn, id: string, answer: Answer): void {
  const isOpen = deed.getAttribute('aria-expanded') === 'true';
  const table = deed.closest('table');
  table?.querySelector('.opened')?.remove();
  for (const other of table?.querySelectorAll('[aria-expanded=true]') ?? [])
    other.setAttribute('aria-expanded', 'false');
  if (isOpen) return;
  const line = deed.closest('tr');
  const cell = html('td', { colspan: line?.childElementCount }, moreOf(row, id, answer));
  line?.after(html('tr', { class: 'opened' }, cell));
  deed.setAttribute('aria-expanded', 'true');
}

const timesOf = ({ attempts }: Answer) =>
  attempts === 1 ? '1 attempt' : `${attempts} attempts`;

function moreOf(row: HandedIn, id: string, answer: Answer): HTMLElement {
  const { tries, code, verdict, question } = answer;
  if (question !== undefined)
    return html(
      'div',
      { class: 'more' },
      html('p', {}, `${row.name}: `, html('b', {}, question)),
      html('p', { class: 'inWords' }, code),
    );
  const [first, last] = [tries[0]?.at, tries.at(-1)?.at];
  const when =
    first === undefined || last === undefined || first === last
      ? ''
      : `, from ${momentOf(first)} to ${momentOf(last)}`;
  const checked = row.checked.get(id);
  return html(
    'div',
    { class: 'more' },
    html('p', {}, `${row.name}, ${id}: ${timesOf(answer)}${when}.`),
    html('p', {}, html('b', {}, 'The file: '), verdict?.sentence ?? ''),
    checked ? html('p', {}, html('b', {}, 'The check: '), checked.sentence) : null,
    html('pre', { tabindex: 0 }, code),
  );
}
