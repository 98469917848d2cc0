import { form, numberField, type EditForm } from './form.ts';
import { t } from '#site/words/t.ts';

export const stopForm: EditForm = ({ run, add }) => {
  const { decoderLayers } = run.model;
  if (decoderLayers < 2) return null;
  const layer = numberField(decoderLayers, 1, decoderLayers);
  return form(t('Stop early'), [[t('after layer'), layer]], () =>
    add({ kind: 'stop', layer: layer.valueAsNumber }),
  );
};
