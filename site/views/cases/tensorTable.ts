import { tensorTable } from '../tensorTable.ts';
import { featureMap, frameOf } from './fixtures/frames.ts';

/** A map as large as the encoder's tokens: 8400 rows of 256 numbers, of which a few exist. */
export function tableOfTokens(): Element {
  const tokens = frameOf(
    'query.memory',
    'BSC',
    [1, 8400, 256],
    ([, token = 0, channel = 0]) => Math.sin(token / 50 + channel),
  );
  return tensorTable(tokens);
}

/** One row of pixels of a map, far down and to the right, small window. */
export function tableOfMap(): Element {
  return tensorTable(featureMap('backbone.S5', 10, 10, 32), {
    height: 182,
    value: { at: [0, 4], row: 2, column: 3 },
  });
}
