import { oneOf } from './fields.ts';
import { editKind, withSelection, type Plan } from './kind.ts';

/** How a point reads a map: between four cells (`bilinear`), or the nearest of them (`discrete`, RT-DETRv2). */
export const sampling = editKind({
  fields: { method: oneOf('bilinear', 'discrete') },
  words: ({ method }) => `${method} sampling`,
  place: () => 'sampling',
  needs: { tensor: 'decoder.layers.*.crossAttention.locations' },
});

export const planSampling: Plan<typeof sampling> = ({ method }, run) => {
  const config = withSelection(run.config);
  const { decoder } = config;
  return { ...run, config: { ...config, decoder: { ...decoder, sampling: method } } };
};
