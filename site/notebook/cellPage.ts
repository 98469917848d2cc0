import { html } from '#site/ui/dom.ts';
import type { CellListener } from './cell.ts';
import type { Complaint } from './complaint.ts';
import type { Verdict } from './exercise.ts';

/** A cell's elements on the page, and what is shown in them. */
export interface CellPage extends CellListener {
  readonly name: string;
  readonly element: HTMLElement;
  readonly root: HTMLDivElement;
  readonly source: string;
  readonly listing: HTMLElement;
  readonly exercise: string | null;
  readonly views: readonly string[];
  readonly definition: string;
  verdict(verdict: Verdict | null): void;
}

/** Finds the elements that the build made for a cell. Throws when the page was built otherwise. */
export function readCell(element: HTMLElement): CellPage {
  const find = (selector: string) => {
    const found = element.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`A cell without ${selector}`);
    return found;
  };
  const { cell = '', exercise, views = '', definition = '' } = element.dataset;
  const root = find('.output') as HTMLDivElement;
  const listing = find('.cellCode');
  const frame = element.querySelector<HTMLElement>('.frame');
  const readout = element.querySelector<HTMLOutputElement>('.readout');
  frame?.addEventListener('readout', (event) => {
    const { detail } = event as CustomEvent<string | null>;
    if (readout) readout.textContent = detail ?? '';
  });
  const complaint = html('div', { class: 'complaint', role: 'alert', hidden: true });
  listing.after(complaint);

  return {
    name: cell,
    element,
    root,
    listing,
    exercise: exercise ?? null,
    views: views.split(' '),
    definition,
    source: find('.cellCode pre').textContent,
    state(state, problem) {
      element.dataset['state'] = state;
      element.removeAttribute('data-waits');
      if (state === 'pending') return;
      complaint.hidden = problem === null;
      complaint.replaceChildren(...(problem ? wordsOf(problem) : []));
    },
    waits() {
      element.dataset['state'] = 'pending';
      element.dataset['waits'] = 'model';
    },
    verdict(verdict) {
      const shown =
        element.querySelector<HTMLElement>('.verdict') ??
        listing.appendChild(html('p', { class: 'verdict', role: 'status' }));
      element.dataset['verdict'] = verdict === null ? 'none' : verdict.ok ? 'pass' : 'fail';
      shown.textContent = verdict?.sentence ?? '';
    },
  };
}

function wordsOf({ sentence, place, waitsFor }: Complaint): Node[] {
  const where = place ? `Line ${place.line}, column ${place.column}` : 'In this cell';
  const what =
    waitsFor === null ? sentence : `needs ${waitsFor}, which failed: ${sentence}`;
  return [html('span', { class: 'where' }, where), html('span', {}, what)];
}
