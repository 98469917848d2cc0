import { seededDenoising } from '#lib/train/seededDenoising.ts';
import { targetsOf } from '#lib/train/targets.ts';
import { noisedBoxes } from '../noisedBoxes.ts';
import { street } from './fixtures/picture.ts';

const labels = ['person', 'bus', 'sports ball'];
const truth = street.truth ?? [];
const targets = targetsOf(truth, labels, street.width, street.height);
const options = { picture: street, truth, labels };

/** The first of three groups: a positive and a negative query of every object. */
export function noisedFirstGroup(): Element {
  const queries = seededDenoising(targets, { seed: 3, denoising: 12, classes: 3 });
  return noisedBoxes(queries, options);
}

/** Another group with all noise on classes and little on boxes; one query is chosen. */
export function noisedOneChosen(): Element {
  const noise = { labelNoise: 2, boxNoise: 0.4 };
  const queries = seededDenoising(targets, {
    seed: 3,
    denoising: 12,
    classes: 3,
    ...noise,
  });
  const view = noisedBoxes(queries, { ...options, group: 2 });
  view.value = 16;
  return view;
}
