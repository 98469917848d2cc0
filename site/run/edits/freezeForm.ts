import { form, numberField, type EditForm } from './form.ts';

export const freezeForm: EditForm = ({ run, add }) => {
  const query = numberField(0, 0, run.config.decoder.queries - 1);
  return form('Freeze a query', [['query', query]], () =>
    add({ kind: 'freeze', query: query.valueAsNumber }),
  );
};
