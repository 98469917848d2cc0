import type { Edit } from '#lib/trace/edits/index.ts';
import { html } from '#site/ui/dom.ts';
import type { ChangedRun, EditForm } from './form.ts';
import { t } from '#site/words/t.ts';

/** Skips AIFI: its map goes on as it came in. Null where the run shows no AIFI. */
export function skipAifi({ steps }: Pick<ChangedRun, 'steps'>): Edit<'replace'> | null {
  const paths = steps.map(({ path }) => path);
  const at = paths.indexOf('encoder.aifi.output');
  if (at < 0) return null;
  // Every map is projected before it; the coarsest goes first where there are more.
  const shape = steps[at]?.shape.join();
  const from = steps.find(
    (step) =>
      /^encoder\.inputProj\.\d+\.output$/.test(step.path) && step.shape.join() === shape,
  );
  return from ? { kind: 'replace', path: 'encoder.aifi.output', from: from.path } : null;
}

/** The one replacement that is offered: others have shapes that do not fit. */
export const replaceForm: EditForm = ({ run, add }) => {
  const edit = skipAifi(run);
  if (!edit) return null;
  const skip = html('button', { type: 'button', class: 'd-button' }, t('Skip AIFI'));
  skip.addEventListener('click', () => add(edit));
  const title = html('span', { class: 'title' }, t('Attention on the coarsest map'));
  return html('div', { class: 'change' }, title, skip);
};
