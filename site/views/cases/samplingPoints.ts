import { samplingPoints } from '../samplingPoints.ts';
import { frameOf, noise, shareOut } from './fixtures/frames.ts';
import { street } from './fixtures/picture.ts';

const boxes = [
  [0.525, 0.5, 0.45, 0.42],
  [0.15, 0.64, 0.1, 0.24],
  [0.93, 0.83, 0.14, 0.2],
];

function frames() {
  const random = noise(11);
  const reference = frameOf(
    'decoder.layers.0.cxcywh01',
    'BQ4',
    [1, 3, 4],
    ([, query = 0, side = 0]) => boxes[query]?.[side] ?? 0,
  );
  const locations = frameOf(
    'decoder.layers.1.crossAttention.locations',
    'BQMLP2',
    [1, 3, 4, 3, 4, 2],
    ([, query = 0, , , , axis = 0]) => {
      const box = boxes[query] ?? [];
      return (box[axis] ?? 0) + 0.75 * (box[axis + 2] ?? 0) * random();
    },
  );
  const weights = frameOf(
    'decoder.layers.1.crossAttention.weights',
    'BQMLP',
    [1, 3, 4, 3, 4],
    () => Math.exp(2.2 * random()),
  );
  shareOut(weights.data, 12);
  return { locations, weights, boxes: reference };
}

/** All heads of the query on the bus. */
export function samplingAllHeads(): Element {
  return samplingPoints(frames(), { picture: street });
}

/** One head of a query at the edge: some of its points lie outside the picture. */
export function samplingOutside(): Element {
  const levels = [40, 20, 10].map((side) => ({ height: side, width: side }));
  return samplingPoints(frames(), { picture: street, query: 2, head: 1, levels });
}
