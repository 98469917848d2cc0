import { addEdit, editWords, type Edit } from '#lib/trace/edits/index.ts';
import { detections } from '#site/run/detections.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { FORMS } from '#site/run/edits/index.ts';
import { html } from '#site/ui/dom.ts';
import type { Stepper } from './stepper.ts';
import { t } from '#site/words/t.ts';

/** What the reader changes in the forward pass, and where the changes are kept. */
export interface EditKeeper {
  readonly edits: readonly Edit[];
  set(edits: readonly Edit[]): void;
  /** Tells why the changes could not be run; null where they were. */
  watchProblem(listener: (problem: string | null) => void): void;
  /** Why a change is not run any more, in one sentence; null for one that is. */
  whyOff(edit: Edit): string | null;
  switchOn(edit: Edit): void;
  /** Calls back when a change was switched off. */
  watchOff(listener: () => void): void;
}

/** The editor of changes: what can be changed, and what is changed now. */
export function editsView(stepper: Stepper, keeper: EditKeeper): HTMLElement {
  const active = html('ul', { class: 'active' });
  const effect = html('p', { class: 'say', role: 'status' });
  const problem = html('p', { class: 'problem', role: 'alert' });
  const forms = html('div', { class: 'forms' });
  let before: string | null = null;
  let drawn = '';

  const add = (edit: Edit) => {
    // Whoever applies it once more means it.
    if (keeper.whyOff(edit) !== null) keeper.switchOn(edit);
    keeper.set(addEdit(keeper.edits, edit));
  };
  const here = () => stepper.current?.path ?? '';
  const list = () => {
    active.replaceChildren(
      ...keeper.edits.map((edit) => {
        const words = editWords(edit);
        const remove = deed(t('Remove'), words, () =>
          keeper.set(keeper.edits.filter((one) => one !== edit)),
        );
        const why = keeper.whyOff(edit);
        if (why === null) return html('li', {}, html('code', {}, words), remove);
        const switchOn = deed(t('Switch on'), words, () => {
          keeper.switchOn(edit);
          list();
        });
        const text = html('div', {}, html('code', {}, words), html('p', {}, why));
        return html('li', { class: 'off' }, text, switchOn, remove);
      }),
    );
  };
  const sayEffect = () => {
    const { run } = stepper;
    if (!run) return;
    const now = foundWords(run);
    // A function that failed changed nothing: what is shown is older than it.
    if (problem.textContent !== '')
      effect.textContent = t(
        'The change was not run. Shown is the pass before it: {now}.',
        { now },
      );
    else if (run.edits.length === 0) effect.textContent = t('Unchanged, {now}.', { now });
    else
      effect.textContent = t('Now {now}. Before: {before}.', {
        now,
        before: before ?? t('not run yet'),
      });
  };
  keeper.watchProblem((sentence) => {
    if (problem.textContent === (sentence ?? '')) return;
    problem.textContent = sentence ?? '';
    list();
    sayEffect();
  });
  keeper.watchOff(list);
  stepper.watch((why) => {
    const { run } = stepper;
    if (why === 'move' || !run) return;
    const key = `${run.model.name} ${run.model.queries} ${run.model.decoderLayers}`;
    if (key !== drawn)
      forms.replaceChildren(
        ...Object.values(FORMS).flatMap((form) => form?.({ run, here, add }) ?? []),
      );
    drawn = key;
    list();
    if (run.edits.length === 0) before = foundWords(run);
    sayEffect();
  });
  return html(
    'section',
    { class: 'changes', 'aria-label': t('Change the pass') },
    html('h2', {}, t('Change')),
    active,
    problem,
    effect,
    forms,
  );
}

/** A button on one change. */
function deed(name: string, words: string, run: () => void): HTMLElement {
  const button = html(
    'button',
    { type: 'button', class: 'd-button', 'aria-label': `${name}: ${words}` },
    name,
  );
  button.addEventListener('click', run);
  return button;
}

/** How many objects a run finds, in words. */
function foundWords(run: BookRun): string {
  const found = detections(run);
  const { truth } = run.picture;
  if (!truth)
    return t('it finds {count} objects that score more than 0.5', { count: found.length });
  const right = new Set(found.flatMap(({ object }) => (object === null ? [] : [object])));
  return t(
    '{found} of {all} objects are found, with {boxes} boxes that score more than 0.5',
    {
      found: right.size,
      all: truth.length,
      boxes: found.length,
    },
  );
}
