import { html } from '#site/ui/dom.ts';
import { form, numberField, type EditForm } from './form.ts';
import { t } from '#site/words/t.ts';

export const scaleForm: EditForm = ({ here, add }) => {
  const by = numberField(0, -10, 10, 'any');
  const channel = html('input', { type: 'number', min: 0, placeholder: 'all' });
  const fields = [
    ['by', by],
    ['channel', channel],
  ] as const;
  return form(t('Scale this tensor'), fields, () =>
    add({
      kind: 'scale',
      path: here(),
      by: by.valueAsNumber,
      ...(channel.value === '' ? {} : { channel: channel.valueAsNumber }),
    }),
  );
};
