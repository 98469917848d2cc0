import type { Config } from '#lib/config.ts';
import type { Denoising } from '#lib/forward.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import { denoisingMask } from '#lib/train/denoisingMask.ts';
import { seededDenoising } from '#lib/train/seededDenoising.ts';
import { targetsOf } from '#lib/train/targets.ts';
import { PatchError } from './edit.ts';
import type { TraceOptions } from './traceTypes.ts';

/**
 * The denoising queries that the patches ask for, if they do.
 *
 * @param picture its size, in whose pixels the truth is
 */
export function denoisingOf(
  { patches = [], truth }: TraceOptions,
  { decoder, labels }: Config,
  picture: Pick<Pixels, 'width' | 'height'>,
): Denoising | undefined {
  const asked = patches.findLast((patch) => patch.kind === 'denoising');
  if (!asked) return undefined;
  if (decoder.denoisingQueries === 0)
    throw new PatchError('This checkpoint has no embedding of classes to denoise with.');
  if (!truth)
    throw new PatchError(
      'Nobody knows what is in this picture, so there is nothing to denoise.',
    );
  const targets = targetsOf(truth, labels, picture.width, picture.height);
  if (targets.label_G.length === 0)
    throw new PatchError('There is no object in this picture that could be denoised.');
  const { groups, perGroup, label_BN, boxLogit_BN4 } = seededDenoising(targets, {
    seed: asked.seed,
    denoising: asked.queries ?? decoder.denoisingQueries,
    classes: labels.length,
    labelNoise: asked.labelNoise,
    boxNoise: asked.boxNoise,
  });
  const mask_QQ = denoisingMask(groups, perGroup, decoder.queries);
  return { label_BN, boxLogit_BN4, mask_QQ };
}
