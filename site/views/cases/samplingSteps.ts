import { samplingMotion } from '../motion/sampling/samplingMotion.ts';
import { samplingPoints } from '../samplingPoints.ts';
import { street } from './fixtures/picture.ts';
import { deformableFrames } from './fixtures/sampling.ts';

function steps(at: number): Element {
  const frames = deformableFrames(11);
  const chosen = samplingPoints(frames, { picture: street });
  return samplingMotion(frames, { picture: street, chosen, value: { at } });
}

/** Four arrows of the head with the heaviest point. */
export function samplingOfOneHead(): Element {
  return steps(2);
}

/** All heads, and what each gives to every level. */
export function samplingOfEveryHead(): Element {
  return steps(5);
}
