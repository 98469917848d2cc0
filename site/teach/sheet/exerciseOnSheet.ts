import type { Verdict } from '#site/notebook/exercise.ts';
import { JUDGED } from '#site/notebook/judging.ts';
import { loadColours } from '#site/notebook/loadEditing.ts';
import { addTools } from '#site/notebook/tools.ts';
import { html } from '#site/ui/dom.ts';
import { keepExercise } from '../answers/keepExercises.ts';
import type { ListedExercise } from '../exercises/catalogue.ts';
import type { Bench } from '../judge/bench.ts';
import { withCode } from '../words.ts';
import { onPaper } from './onPaper.ts';

const UNTRIED =
  'Edit the code and press Run: it is then checked against the model’s own numbers, of the book’s first scene.';

interface OnSheet {
  readonly exercise: ListedExercise;
  /** Its number on the sheet. */
  readonly at: number;
  readonly base: string;
  readonly bench: Bench;
  readonly showsSolution: boolean;
}

/** An exercise as in its chapter, with the same editor and the same check, which runs in a closed frame. */
export function exerciseOnSheet(asked: OnSheet): HTMLElement {
  const { exercise, at, base, bench, showsSolution } = asked;
  const { id, name, chapter, number, title, task, solution } = exercise;
  const starter = exercise.starter.replace(/\n$/, '');
  const code = html('code', {}, starter);
  const verdict = html('p', { class: 'verdict', role: 'status' }, UNTRIED);
  const listing = html(
    'details',
    { class: 'cellCode', open: true },
    html('summary', {}, name),
    html('pre', { class: 'astro-code', tabindex: 0 }, code),
  );
  const cell = html('live-cell' as 'div', { 'data-verdict': 'untried' }, listing);
  let text = starter;

  const put = (next: string) => {
    text = next;
    code.textContent = next;
    void loadColours().then(
      (colour) => colour(code),
      () => undefined,
    );
  };
  const say = (judgement: string, lead: string, sentence: string) => {
    cell.dataset['verdict'] = judgement;
    verdict.replaceChildren(...(lead ? [html('b', {}, lead), ' '] : []), sentence);
  };
  const show = ({ ok, sentence, isOpen }: Verdict) => {
    if (isOpen) say('broken', '', sentence);
    else say(ok ? 'pass' : 'fail', ok ? 'Passed.' : 'Not yet.', sentence);
  };
  const run = async (next: string) => {
    put(next);
    say('checking', '', 'Checking …');
    const given = await bench.judge(id, next);
    if (text !== next) return;
    show(given);
    if (!given.isOpen) cell.dispatchEvent(new CustomEvent(JUDGED, { detail: given }));
  };
  const tools = addTools(listing, name, {
    text: () => text,
    run: (next) => void run(next),
    reset() {
      put(starter);
      say('untried', '', UNTRIED);
    },
    solution: showsSolution ? solution : null,
  });
  listing.append(verdict);
  put(starter);
  keepExercise(id, {
    name,
    element: cell,
    starter,
    ran: () => text,
    text: () => tools.text(),
    show(kept, sentence) {
      put(kept);
      say('untried', '', sentence);
      return Promise.resolve();
    },
  });
  return html(
    'section',
    { class: 'onSheet', 'aria-labelledby': `sheet-${id}` },
    html(
      'h2',
      { id: `sheet-${id}` },
      html('span', { class: 'count' }, `${at}`),
      ` ${name}`,
    ),
    html('p', { class: 'task' }, ...withCode(task)),
    html(
      'p',
      { class: 'from' },
      'From ',
      html('a', { href: `${base}${chapter}/` }, `chapter ${number}, ${title}`),
      '.',
    ),
    cell,
    onPaper(exercise),
  );
}
