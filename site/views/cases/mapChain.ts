import { mapChain } from '../mapChain.ts';
import { bump, frameOf } from './fixtures/frames.ts';

const names = ['stem', 'S2', 'S3', 'S4', 'S5'];

/** Five maps of a backbone, the last three in the colours of their levels. */
export function chainOfBackbone(): Element {
  const maps = names.map((name, at) => {
    const side = 32 / 2 ** Math.max(0, at - 1);
    return frameOf(`backbone.${name}`, 'HW', [side, side], ([row = 0, column = 0]) =>
      bump(row, column, { row: side / 2, column: side / 3, width: side / 5 }),
    );
  });
  return mapChain(maps, { names, value: 'backbone.S3' });
}
