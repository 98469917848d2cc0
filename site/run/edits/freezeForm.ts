import { form, numberField, type EditForm } from './form.ts';
import { t } from '#site/words/t.ts';

/** Only boxes that are refined layer by layer can be kept from it. */
export const freezeForm: EditForm = ({ run, add }) => {
  if (!run.steps.some(({ path }) => path.endsWith('.boxDelta'))) return null;
  const query = numberField(0, 0, run.model.queries - 1);
  return form(t('Freeze a query'), [[t('query'), query]], () =>
    add({ kind: 'freeze', query: query.valueAsNumber }),
  );
};
