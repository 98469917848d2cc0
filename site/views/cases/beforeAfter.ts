import { beforeAfter } from '../beforeAfter.ts';
import { signedMap } from '../signedMap.ts';
import { featureMap } from './fixtures/frames.ts';
import { street } from './fixtures/picture.ts';

/** Two pictures by address. */
export function beforeAfterPictures(): Element {
  const night = street.href
    .replace('%23cfe3ee', '%231b2a4a')
    .replace('%23b9b4a6', '%233a3a44');
  return beforeAfter(street.href, night, { labels: ['day', 'night'] });
}

/** Two views of one size. */
export function beforeAfterViews(): Element {
  const map = (seed: number) =>
    signedMap(featureMap('encoder.P5', 10, 10, 4, seed), { channel: 1 });
  return beforeAfter(map(1), map(2), { labels: ['with AIFI', 'without'] });
}
