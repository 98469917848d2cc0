import { samplingPoints } from '../samplingPoints.ts';
import { deformableFrames } from './fixtures/sampling.ts';
import { street } from './fixtures/picture.ts';

/** All heads of the query on the bus. */
export function samplingAllHeads(): Element {
  return samplingPoints(deformableFrames(11), { picture: street });
}

/** One head of a query at the edge: some of its points lie outside the picture. */
export function samplingOutside(): Element {
  const levels = [40, 20, 10].map((side) => ({ height: side, width: side }));
  return samplingPoints(deformableFrames(11), {
    picture: street,
    query: 2,
    head: 1,
    levels,
  });
}

/** A click chooses only between two queries; the box of the other one is drawn faintly. */
export function samplingAmongTwo(): Element {
  return samplingPoints(deformableFrames(11), { picture: street, among: [0, 1] });
}
