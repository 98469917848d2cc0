import { form, numberField, type EditForm } from './form.ts';

export const stopForm: EditForm = ({ run, add }) => {
  const { decoderLayers } = run.model;
  const layer = numberField(decoderLayers, 1, decoderLayers);
  return form('Stop early', [['after layer', layer]], () =>
    add({ kind: 'stop', layer: layer.valueAsNumber }),
  );
};
