import { form, numberField, type EditForm } from './form.ts';
import { t } from '#site/words/t.ts';

/** Only queries that are chosen among tokens can be more or fewer. */
export const queriesForm: EditForm = ({ run, add }) => {
  if (run.model.answers.tokens === null || run.model.decoderLayers < 2) return null;
  const count = numberField(run.model.queries, 1, null);
  return form(t('Number of queries'), [['K', count]], () =>
    add({ kind: 'queries', count: count.valueAsNumber }),
  );
};
