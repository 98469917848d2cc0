import { denoisingMask } from '../../train/denoisingMask.ts';
import { seededDenoising } from '../../train/seededDenoising.ts';
import { targetsOf, type TruthBox } from '../../train/targets.ts';
import { number, optional } from './fields.ts';
import { EditError, editKind, withSelection, type Plan } from './kind.ts';

/**
 * Denoising queries, made of the picture's objects, run in front of the detector's own (lib's
 * `seededDenoising`). The outputs of the run are those of the detector's own queries.
 */
export const denoising = editKind({
  fields: {
    seed: number,
    /** About so many positive ones; as many as the checkpoint was trained with. */
    queries: optional(number),
    labelNoise: optional(number),
    boxNoise: optional(number),
  },
  words: ({ seed }) => `denoising queries in front, noise ${seed}`,
  place: () => 'denoising',
  needs: { weight: 'denoising.classEmbedding.weight' },
  shows: 'denoising.',
});

/** Far above what any checkpoint was trained with; an edit may come from a link. */
const MOST_QUERIES = 1000;

export const planDenoising: Plan<typeof denoising> = (edit, run, { truth, picture }) => {
  const { decoder, labels } = withSelection(run.config);
  if (decoder.denoisingQueries === 0)
    throw new EditError('This checkpoint has no embedding of classes to denoise with.');
  if (!truth || !picture)
    throw new EditError(
      'Nobody knows what is in this picture, so there is nothing to denoise.',
    );
  const targets = targetsIn(picture, truth, labels);
  if (targets.label_G.length === 0)
    throw new EditError(
      'There is no object in this picture that could be denoised: put one into the scene.',
    );
  const { seed, queries = decoder.denoisingQueries, labelNoise, boxNoise } = edit;
  if (!(queries >= 1 && queries <= MOST_QUERIES))
    throw new EditError(
      `Denoising takes 1 to ${MOST_QUERIES} queries; ${queries} cannot be made.`,
    );
  const made = seededDenoising(targets, {
    seed,
    denoising: queries,
    classes: labels.length,
    labelNoise,
    boxNoise,
  });
  return {
    ...run,
    denoising: (config) => ({
      label_BN: made.label_BN,
      boxLogit_BN4: made.boxLogit_BN4,
      mask_QQ: denoisingMask(
        made.groups,
        made.perGroup,
        withSelection(config).decoder.queries,
      ),
    }),
  };
};

function targetsIn(
  { width, height }: { readonly width: number; readonly height: number },
  truth: readonly TruthBox[],
  labels: readonly string[],
) {
  try {
    return targetsOf(truth, labels, width, height);
  } catch (error) {
    throw new EditError(error instanceof Error ? error.message : String(error));
  }
}
