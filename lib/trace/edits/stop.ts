import { number } from './fields.ts';
import { EditError, editKind, withLayers, type Plan } from './kind.ts';

/** The decoder stops after this layer, 1 .. layers. */
export const stop = editKind({
  fields: { layer: number },
  words: ({ layer }) => `the decoder stops after layer ${layer}`,
  place: () => 'stop',
});

export const planStop: Plan<typeof stop> = ({ layer }, run) => {
  // Where the tokens themselves answer, nothing comes after the first answer.
  if (!('decoder' in run.config) && layer === 1) return run;
  const { layers } = withLayers(run.config);
  if (!(Number.isInteger(layer) && layer >= 1 && layer <= layers))
    throw new EditError(
      `The decoder has layers 1 to ${layers}; it cannot stop after ${layer}.`,
    );
  return { ...run, stopAfterLayer: layer };
};
