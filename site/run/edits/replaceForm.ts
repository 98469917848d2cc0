import type { Config } from '#lib/config.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import { html } from '#site/ui/dom.ts';
import type { EditForm } from './form.ts';

/** Skips AIFI: the coarsest map goes on as it came in. */
export function skipAifi({ encoder }: Config): Edit<'replace'> {
  const level = encoder.aifiLevels[0] ?? encoder.inputWidths.length - 1;
  return {
    kind: 'replace',
    path: 'encoder.aifi.output',
    from: `encoder.inputProj.${level}.output`,
  };
}

/** The one replacement that is offered: others have shapes that do not fit. */
export const replaceForm: EditForm = ({ run, add }) => {
  const skip = html('button', { type: 'button', class: 'd-button' }, 'Skip AIFI');
  skip.addEventListener('click', () => add(skipAifi(run.config)));
  const title = html('span', { class: 'title' }, 'Attention on S5');
  return html('div', { class: 'change' }, title, skip);
};
