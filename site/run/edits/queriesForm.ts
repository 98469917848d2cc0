import { form, numberField, type EditForm } from './form.ts';

export const queriesForm: EditForm = ({ run, add }) => {
  const count = numberField(run.config.decoder.queries, 1, null);
  return form('Number of queries', [['K', count]], () =>
    add({ kind: 'queries', count: count.valueAsNumber }),
  );
};
