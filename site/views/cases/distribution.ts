import { distribution } from '../distribution.ts';
import { frameOf, noise } from './fixtures/frames.ts';

/** Values around zero. */
export function distributionOfMap(): Element {
  const random = noise(31);
  return distribution(
    frameOf(
      'encoder.P4',
      'BHWC',
      [1, 10, 10, 16],
      () => random() + random() + random() - 0.3,
    ),
  );
}

/** After ReLU: many exact zeros. */
export function distributionAfterRelu(): Element {
  const random = noise(32);
  return distribution(
    frameOf('backbone.S5', 'BHWC', [1, 8, 8, 16], () => Math.max(0, 2 * random() - 0.6)),
    { bins: 24 },
  );
}
