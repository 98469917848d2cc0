import { html } from '#site/ui/dom.ts';
import { form, type EditForm } from './form.ts';
import { t } from '#site/words/t.ts';

const EXAMPLE = '(value, tf) => tf.relu(value)';

export const codeForm: EditForm = ({ here, add }) => {
  const code = html(
    'textarea',
    {
      rows: 3,
      spellcheck: 'false',
      required: true,
      'aria-label': t('Function of the present tensor: (value, tf, seen) => tensor'),
    },
    EXAMPLE,
  );
  return form(t('A function of this tensor'), [['', code]], () =>
    add({ kind: 'code', path: here(), code: code.value.trim() }),
  );
};
