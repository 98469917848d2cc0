import type { Answer } from '#site/run/answers.ts';
import { html } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import type { Claim } from '#site/subject/identity.ts';
import { t } from '#site/words/t.ts';

export interface AnswerTable {
  show(answer: Answer, labels: readonly string[], none: string): void;
  highlight(key: string | null): void;
}

const MOST_ROWS = 100;

/** The key that box, table row and readout share: a query may claim more than one class. */
export function keyOf({ detection }: Claim): string {
  return `${detection.query}/${detection.label}`;
}

/** The list of boxes. Pointing at a row points at its box; its button keeps it chosen. */
export function createAnswerTable(
  table: HTMLTableElement,
  none: HTMLElement,
  on: { hover(key: string | null): void; pin(key: string): void },
): AnswerTable {
  const body = table.tBodies[0] ?? table.createTBody();
  listenForRows(body, on);
  return {
    show({ claims }, labels, sentence) {
      const rows = Math.min(MOST_ROWS, claims.length);
      while (body.rows.length > rows) body.deleteRow(-1);
      while (body.rows.length < rows) body.append(makeRow());
      for (let i = 0; i < rows; i++) {
        const [row, claim] = [body.rows[i], claims[i]];
        if (row && claim) fillRow(row, claim, labels);
      }
      none.textContent = claims.length > 0 ? '' : sentence;
    },
    highlight(key) {
      for (const row of body.rows)
        row.classList.toggle('chosen', key !== null && row.dataset['key'] === key);
    },
  };
}

function listenForRows(
  body: HTMLTableSectionElement,
  on: { hover(key: string | null): void; pin(key: string): void },
): void {
  const keyAt = ({ target }: Event) =>
    target instanceof Element
      ? (target.closest('tr')?.getAttribute('data-key') ?? null)
      : null;
  for (const type of ['pointerover', 'focusin'])
    body.addEventListener(type, (event) => on.hover(keyAt(event)));
  for (const type of ['pointerleave', 'focusout'])
    body.addEventListener(type, () => on.hover(null));
  body.addEventListener('click', (event) => {
    const key = keyAt(event);
    if (key !== null) on.pin(key);
  });
}

function makeRow(): HTMLTableRowElement {
  const swatch = html('span', { class: 'swatch' });
  const button = html('button', { type: 'button' }, swatch, html('span'));
  const bar = html('span', { class: 'bar' });
  return html(
    'tr',
    {},
    html('th', { scope: 'row' }, button),
    html('td', { class: 'number score' }, bar, html('span')),
    html('td', { class: 'number' }),
  );
}

function fillRow(row: HTMLTableRowElement, claim: Claim, labels: readonly string[]): void {
  const { detection, object, verdict } = claim;
  row.dataset['key'] = keyOf(claim);
  row.dataset['verdict'] = verdict;
  row.style.setProperty('--line', inkOf(object).line);
  row.style.setProperty('--score', detection.score.toFixed(3));
  const [name, score, query] = row.cells;
  const words = name?.querySelector('button')?.lastElementChild;
  if (words)
    words.textContent =
      labels[detection.label] ?? t('class {label}', { label: detection.label });
  if (score?.lastElementChild)
    score.lastElementChild.textContent = detection.score.toFixed(3);
  if (query) query.textContent = String(detection.query);
}
