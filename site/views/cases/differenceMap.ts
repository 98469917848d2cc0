import { differenceMap } from '../differenceMap.ts';
import { featureMap, frameOf, noise } from './fixtures/frames.ts';

/** Rounding: differences over six decades. */
export function differenceOfMaps(): Element {
  const a = featureMap('encoder.P5', 10, 10, 6);
  const random = noise(9);
  const data = a.data.map((value) => value + 1e-5 * random() ** 7);
  return differenceMap(a, { ...a, data }, { labels: ['WebGPU', 'WASM'] });
}

/** What a patch changed, with its sign. */
export function differenceSigned(): Element {
  const a = featureMap('encoder.P5', 10, 10, 6);
  const b = featureMap('encoder.P5', 10, 10, 6, 4);
  return differenceMap(a, b, { kind: 'signed', labels: ['with', 'without'] });
}

/** Nothing differs, and it says so. */
export function differenceNone(): Element {
  const scores = frameOf('head.logits', 'BQV', [1, 6, 12], ([, q = 0, v = 0]) => q - v);
  return differenceMap(scores, scores);
}

/** Rounding on a scale whose darkest colour is a difference of 1: all of it is pale. */
export function differenceUpToOne(): Element {
  const a = featureMap('encoder.P5', 10, 10, 6);
  const random = noise(9);
  const data = a.data.map((value) => value + 1e-5 * random() ** 7);
  return differenceMap(a, { ...a, data }, { labels: ['folded', 'as saved'], full: 1 });
}
