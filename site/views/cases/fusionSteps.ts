import { fusionMotion } from '../motion/fusion/fusionMotion.ts';
import { fusionFrames } from './fixtures/fusion.ts';
import { street } from './fixtures/picture.ts';

function steps(at: number, cell?: number): Element {
  return fusionMotion(fusionFrames(), { picture: street, value: { at, cell } });
}

/** Two vectors beside each other have become one. */
export function fusionSqueezed(): Element {
  return steps(4);
}

/** A corner, half way back: its window hangs over the rim. */
export function fusionWithStride(): Element {
  return steps(5.45, 0);
}

/** All cells are made. */
export function fusionOfAll(): Element {
  return steps(9);
}
