import { html } from '#site/ui/dom.ts';
import { form, type EditForm } from './form.ts';

const EXAMPLE = '(value, tf) => tf.relu(value)';

export const codeForm: EditForm = ({ here, add }) => {
  const code = html(
    'textarea',
    {
      rows: 3,
      spellcheck: 'false',
      required: true,
      'aria-label': 'Function of the present tensor: (value, tf, seen) => tensor',
    },
    EXAMPLE,
  );
  return form('A function of this tensor', [['', code]], () =>
    add({ kind: 'code', path: here(), code: code.value.trim() }),
  );
};
