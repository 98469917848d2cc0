import type { Edit } from '#lib/trace/edits/index.ts';
import { html } from '#site/ui/dom.ts';
import type { ModelReport } from '#site/runtime/types.ts';
import type { BookRun } from '../bookRun.ts';
import { t } from '#site/words/t.ts';

/** As much of a run as says what of it can be changed. */
export interface ChangedRun extends Pick<BookRun, 'steps'> {
  readonly model: Pick<ModelReport, 'queries' | 'decoderLayers' | 'answers'>;
}

/** What a form that makes edits is given. */
interface FormOptions {
  readonly run: ChangedRun;
  /** The path of the tensor that is looked at. */
  readonly here: () => string;
  readonly add: (edit: Edit) => void;
}

/** The form that makes edits of one kind; null where the run has nothing that it changes. */
export type EditForm = (options: FormOptions) => HTMLElement | null;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A form that makes one edit of its fields. */
export function form(
  title: string,
  fields: readonly (readonly [label: string, field: Field])[],
  submit: () => void,
): HTMLElement {
  const element = html(
    'form',
    { class: 'change' },
    html('span', { class: 'title' }, title),
    html(
      'span',
      { class: 'fields' },
      ...fields.map(([label, field]) =>
        html('label', {}, label === '' ? null : html('span', {}, label), field),
      ),
    ),
    html('button', { type: 'submit', class: 'd-button' }, t('Apply')),
  );
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  return element;
}

export function numberField(
  value: number,
  min: number,
  max: number | null,
  step: number | 'any' = 1,
): HTMLInputElement {
  return html('input', { type: 'number', value, min, max, step, required: true });
}
