import { html } from '#site/ui/dom.ts';
import { guessingOn } from './guessing.ts';
import type { CellListener } from './cell.ts';
import type { Complaint } from './complaint.ts';
import { t } from '#site/words/t.ts';

/** `untried`: the reader has run nothing of their own; `broken`: that did not run to its end. */
export type Judgement = 'untried' | 'checking' | 'broken' | 'pass' | 'fail';

/** What stands before the sentence, for a colour says nothing to all. */
const LEADS: Readonly<Partial<Record<Judgement, string>>> = {
  pass: t('Passed.'),
  fail: t('Not yet.'),
};

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
  /** Shows how an exercise stands. */
  judgement(judgement: Judgement, sentence: string): void;
}

/** Finds the elements that the build made for a cell. Throws when the page was built otherwise. */
export function readCell(element: HTMLElement): CellPage {
  const find = (selector: string) => {
    const found = element.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`A cell without ${selector}`);
    return found;
  };
  const { cell = '', exercise, says, guess, views = '', definition = '' } = element.dataset;
  const guessing = guess === undefined ? null : guessingOn(guess, cell);
  const sentence = says === undefined ? null : sentenceOf(says);
  const root = guessing?.root ?? sentence ?? find('.output');
  const listing = find('.cellCode');
  const builtPicture = root.querySelector('.v-plot > *');
  const frame = element.querySelector<HTMLElement>('.frame');
  const readout = element.querySelector<HTMLOutputElement>('.readout');
  frame?.addEventListener('readout', (event) => {
    const { detail } = event as CustomEvent<string | null>;
    if (readout) readout.textContent = detail ?? '';
  });
  const lacking = html('p', { class: 'lacking', hidden: true });
  // A figure says itself what it lacks; of its sentence and its question, who looks at their code hears it.
  if (root.parentElement?.closest('live-cell') === element) root.after(lacking);
  else listing.before(lacking);
  const complaint = html('div', { class: 'complaint', role: 'alert', hidden: true });
  listing.after(complaint);

  // In the page from the start: only what changes in it later is read aloud.
  const verdict = html('p', { class: 'verdict', role: 'status' });
  if (exercise !== undefined) listing.append(verdict);

  const page: CellPage = {
    name: cell,
    element,
    root: root as HTMLDivElement,
    listing,
    exercise: exercise ?? null,
    views: views.split(' '),
    definition,
    source: find('.cellCode pre').textContent,
    state(state, problem) {
      element.dataset['state'] = state;
      element.removeAttribute('data-waits');
      if (state === 'pending') return;
      if (state === 'done') guessing?.settle();
      else guessing?.reveal();
      lacking.hidden = true;
      complaint.hidden = problem === null;
      // What failed in this cell's own text is seen there.
      if (problem?.waitsFor === null) listing.setAttribute('open', '');
      complaint.replaceChildren(...(problem ? wordsOf(problem) : []));
      if (builtPicture) root.querySelector('.v-plot:empty')?.append(builtPicture);
    },
    stopped: (problem) => page.state('error', problem),
    waits() {
      element.dataset['state'] = 'pending';
      element.dataset['waits'] = 'model';
      guessing?.reveal();
    },
    lacks(sentence) {
      page.state('done', null);
      guessing?.reveal();
      element.dataset['state'] = 'lacking';
      lacking.hidden = false;
      lacking.textContent = sentence;
    },
    judgement(judgement, sentence) {
      element.dataset['verdict'] = judgement;
      const lead = LEADS[judgement];
      verdict.replaceChildren(...(lead ? [html('b', {}, lead), ' '] : []), sentence);
    },
  };
  return page;
}

/** Where a figure's sentence stands; read aloud only to who uses the figure, not as pages and runs come. */
function sentenceOf(figure: string): HTMLElement {
  const sentence = document.getElementById(`seen-in-${figure}`);
  if (!sentence) throw new Error(`No figure ${figure} to say something of`);
  const listen = () => sentence.setAttribute('aria-live', 'polite');
  for (const use of ['focusin', 'pointerdown'])
    sentence.parentElement?.addEventListener(use, listen, { once: true });
  return sentence;
}

function wordsOf({ sentence, place, waitsFor }: Complaint): Node[] {
  const where = place
    ? t('Line {line}, column {column}', { line: place.line, column: place.column })
    : t('In this cell');
  const what =
    waitsFor === null
      ? sentence
      : t('needs {cell}, which failed: {sentence}', { cell: waitsFor, sentence });
  return [html('span', { class: 'where' }, where), html('span', {}, what)];
}
