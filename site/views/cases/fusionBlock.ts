import { fusionBlock } from '../fusionBlock.ts';
import { bump, frameOf } from './fixtures/frames.ts';

const names = [
  'split1',
  'bottlenecks.0.output',
  'bottlenecks.1.output',
  'bottlenecks.2.output',
  'split2',
  'output',
];
const maps = names.map((name, at) =>
  frameOf(`encoder.ccff.topDown.0.${name}`, 'HW', [8, 8], ([row = 0, column = 0]) =>
    bump(row, column, { row: 4, column: 2 + at / 2, width: 1 + at / 4 }),
  ),
);

/** The maps of one fusion block of the middle level. */
export function blockOfMiddleLevel(): Element {
  return fusionBlock(maps, { level: 1, name: 'fused' });
}
