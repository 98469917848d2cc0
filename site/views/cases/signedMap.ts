import { signedMap } from '../signedMap.ts';
import { featureMap, frameOf } from './fixtures/frames.ts';
import { street } from './fixtures/picture.ts';

/** One channel of a coarse map beside the picture it was made from. */
export function signedMapBesidePicture(): Element {
  return signedMap(featureMap('backbone.S5', 10, 10, 8), { channel: 3, picture: street });
}

/** Colours that tell one channel's strength from another's: the range is the whole layer's. */
export function signedMapOverPicture(): Element {
  const S4 = featureMap('backbone.S4', 20, 20, 6, 5);
  return signedMap(S4, { channel: 1, range: 'layer', picture: street, over: true });
}

/** A single map without channels: a 3 x 3 kernel, as weights are coloured. */
export function signedMapOfKernel(): Element {
  const kernel = [-0.4, 0.1, 0.3, -0.8, 0, 0.8, -0.3, -0.1, 0.4];
  return signedMap(
    frameOf(
      'toy.kernel',
      'HW',
      [3, 3],
      ([row = 0, column = 0]) => kernel[row * 3 + column] ?? 0,
    ),
    { kind: 'weight' },
  );
}

/** One channel of a picture, from black to white. */
export function signedMapGrey(): Element {
  return signedMap(
    frameOf('toy.grey', 'HW', [4, 8], ([row = 0, column = 0]) => (row + column) / 10),
    { kind: 'grey', range: { low: 0, high: 1 } },
  );
}
