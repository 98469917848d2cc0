import { samplingLayers } from '../samplingLayers.ts';
import { deformableFrames } from './fixtures/sampling.ts';
import { street } from './fixtures/picture.ts';

/** Two layers: the box of the second is smaller, its points are other ones. */
export function samplingInTwoLayers(): Element {
  const layers = [
    { name: 'layer 1', ...deformableFrames(11) },
    { name: 'layer 2', ...deformableFrames(12, 0.8) },
  ];
  return samplingLayers(layers, { picture: street, query: 0 });
}
