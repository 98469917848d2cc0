import { addEdit, editWords, type Edit } from '#lib/trace/edits/index.ts';
import { detections } from '#site/run/detections.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { FORMS } from '#site/run/edits/index.ts';
import { html } from '#site/ui/dom.ts';
import type { Stepper } from './stepper.ts';

/** What the reader changes in the forward pass, and where the changes are kept. */
export interface EditKeeper {
  readonly edits: readonly Edit[];
  set(edits: readonly Edit[]): void;
  /** Tells why the changes could not be run; null where they were. */
  watchProblem(listener: (problem: string | null) => void): void;
}

/** The editor of changes: what can be changed, and what is changed now. */
export function editsView(stepper: Stepper, keeper: EditKeeper): HTMLElement {
  const active = html('ul', { class: 'active' });
  const effect = html('p', { class: 'say', role: 'status' });
  const problem = html('p', { class: 'problem', role: 'alert' });
  const forms = html('div', { class: 'forms' });
  let before: string | null = null;
  let drawn = '';

  const add = (edit: Edit) => keeper.set(addEdit(keeper.edits, edit));
  const here = () => stepper.current?.path ?? '';
  const list = () => {
    active.replaceChildren(
      ...keeper.edits.map((edit) => {
        const remove = html('button', { type: 'button', class: 'd-button' }, 'Remove');
        remove.setAttribute('aria-label', `Remove: ${editWords(edit)}`);
        remove.addEventListener('click', () =>
          keeper.set(keeper.edits.filter((one) => one !== edit)),
        );
        return html('li', {}, html('code', {}, editWords(edit)), remove);
      }),
    );
  };
  keeper.watchProblem((sentence) => {
    problem.textContent = sentence ?? '';
    list();
  });
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
    const now = foundWords(run);
    if (run.edits.length === 0) before = now;
    effect.textContent =
      run.edits.length === 0
        ? `Unchanged, ${now}.`
        : `Now ${now}. Before: ${before ?? 'not run yet'}.`;
  });
  return html(
    'section',
    { class: 'changes', 'aria-label': 'Change the pass' },
    html('h2', {}, 'Change'),
    active,
    problem,
    effect,
    forms,
  );
}

/** How many objects a run finds, in words. */
function foundWords(run: BookRun): string {
  const found = detections(run);
  const { truth } = run.picture;
  if (!truth) return `it finds ${found.length} objects that score more than 0.5`;
  const right = new Set(found.flatMap(({ object }) => (object === null ? [] : [object])));
  return (
    `${right.size} of ${truth.length} objects are found, with ${found.length} boxes ` +
    'that score more than 0.5'
  );
}
