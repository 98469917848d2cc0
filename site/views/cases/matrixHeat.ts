import { matrixHeat } from '../matrixHeat.ts';
import { attentionWeights, frameOf, noise } from './fixtures/frames.ts';

/** Three rows of shares, small enough that the numbers stand in the cells. */
export function matrixOfShares(): Element {
  const shares = [0.446, 0.108, 0.446, 0.108, 0.446, 0.446, 0.248, 0.248, 0.504];
  return matrixHeat(
    frameOf(
      'shares',
      'QS',
      [3, 3],
      ([row = 0, column = 0]) => shares[3 * row + column] ?? 0,
    ),
    {
      kind: 'attention',
      rows: ['query 1', 'query 2', 'query 3'],
      columns: ['key 1', 'key 2', 'key 3'],
    },
  );
}

/** One head of attention between forty queries, a cell chosen. */
export function matrixOfQueries(): Element {
  const size = { height: 5, width: 8 };
  const weights = attentionWeights('decoder.layers.0.selfAttention.weights', 'BMQQ', [
    2,
    40,
    size,
  ]);
  return matrixHeat(weights, {
    kind: 'attention',
    at: [0, 1],
    value: { row: 12, column: 20 },
  });
}

/** Class logits of twenty queries, with the names of the classes. */
export function matrixOfLogits(): Element {
  const random = noise(8);
  const names = ['person', 'bicycle', 'car', 'bus', 'dog', 'traffic light'];
  const logits = frameOf(
    'decoder.layers.1.logit',
    'BQV',
    [1, 20, 6],
    () => 5 * random() - 2,
  );
  return matrixHeat(logits, { columns: names });
}
