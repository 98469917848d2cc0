import { fusionPaths } from '../fusionPaths.ts';
import { bump, frameOf } from './fixtures/frames.ts';

const PATHS = [
  ['inputProj.0.output', 16],
  ['inputProj.1.output', 8],
  ['aifi.output', 4],
  ['ccff.lateral.0.output', 4],
  ['ccff.topDown.0.upsampled', 8],
  ['ccff.topDown.0.output', 8],
  ['ccff.lateral.1.output', 8],
  ['ccff.topDown.1.upsampled', 16],
  ['ccff.topDown.1.output', 16],
  ['ccff.downsample.0.output', 8],
  ['ccff.bottomUp.0.output', 8],
  ['ccff.downsample.1.output', 4],
  ['ccff.bottomUp.1.output', 4],
] as const;

const maps = PATHS.map(([path, side], at) =>
  frameOf(`encoder.${path}`, 'HW', [side, side], ([row = 0, column = 0]) =>
    bump(row, column, { row: side * 0.6, column: side * (0.3 + at / 40), width: side / 5 }),
  ),
);

/** All maps of the fusion of three scales, P5 chosen. */
export function fusionOfThreeScales(): Element {
  return fusionPaths(maps);
}

/** The first map on its way down. */
export function fusionUpsampledChosen(): Element {
  return fusionPaths(maps, { value: 'encoder.ccff.topDown.0.upsampled' });
}
