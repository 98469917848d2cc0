import type { Frame } from '#lib/trace/frame.ts';
import type { Point } from './parts/diagram.ts';
import { mapDiagram, type MapNode } from './parts/mapDiagram.ts';
import type { Operable } from './parts/operable.ts';

export interface FusionOptions {
  /** The path chosen at first; the coarsest fused map without. */
  readonly value?: string;
}

const SIZE: Point = [680, 496];
/** Centres of the rows of S3, S4, S5: coarse on top. */
const ROWS = [424, 230, 50] as const;
const SIDES = [84, 66, 50] as const;
const X = {
  inputs: 48,
  lateral: [158, 340],
  topDown: [250, 448],
  bottomUp: [542, 636],
} as const;

/** Where a map of the fusion stands, by the end of its path. */
const PLACES: Readonly<Record<string, Omit<MapNode, 'frame'>>> = {
  'inputProj.0.output': node('S3', 0, [X.inputs, ROWS[0]]),
  'inputProj.1.output': node('S4', 1, [X.inputs, ROWS[1]]),
  'aifi.output': node('F5', 2, [X.inputs, ROWS[2]]),
  'ccff.lateral.0.output': node('lateral', 2, [X.lateral[0], ROWS[2]], 'above'),
  'ccff.topDown.0.upsampled': node('up', 1, [X.lateral[0], 142], 'left'),
  'ccff.topDown.0.output': node('fused', 1, [X.topDown[0], ROWS[1]]),
  'ccff.lateral.1.output': node('lateral', 1, [X.lateral[1], ROWS[1]], 'above'),
  'ccff.topDown.1.upsampled': node('up', 0, [X.lateral[1], 331], 'left'),
  'ccff.topDown.1.output': node('P3', 0, [X.topDown[1], ROWS[0]]),
  'ccff.downsample.0.output': node('down', 1, [X.topDown[1], 315], 'right'),
  'ccff.bottomUp.0.output': node('P4', 1, [X.bottomUp[0], ROWS[1]]),
  'ccff.downsample.1.output': node('down', 2, [X.bottomUp[0], 130], 'right'),
  'ccff.bottomUp.1.output': node('P5', 2, [X.bottomUp[1], ROWS[2]]),
};

/** Where a step of the path is joined with the map of its level. */
const JOINTS: readonly Point[] = [
  [X.lateral[0], ROWS[1]],
  [X.lateral[1], ROWS[0]],
  [X.topDown[1], ROWS[1]],
  [X.bottomUp[0], ROWS[2]],
];

/**
 * The fusion of three scales as a diagram of its own maps: from coarse to fine, then back. Coarse maps
 * stand on top. Its value is the path of the chosen map.
 *
 * @shape maps_HW, as `run.energy(path)` gives them, of the three projected maps and all steps of CCFF
 */
export function fusionPaths(
  maps: readonly Frame[],
  { value = 'encoder.ccff.bottomUp.1.output' }: FusionOptions = {},
): Operable<string> {
  const nodes = Object.entries(PLACES).map(([end, place]) => {
    const frame = maps.find(({ path }) => path.endsWith(end));
    if (!frame) throw new Error(`fusionPaths needs a map whose path ends in ${end}`);
    return { ...place, frame };
  });
  return mapDiagram(nodes, {
    size: SIZE,
    arrows: arrows(),
    joints: JOINTS,
    sign: 'beside',
    label: 'Maps of the fusion, in the order in which they are made',
    value,
  });
}

function node(
  name: string,
  level: 0 | 1 | 2,
  at: Point,
  nameAt: 'above' | 'below' | 'left' | 'right' = 'below',
): Omit<MapNode, 'frame'> {
  return { name, level, at, side: SIDES[level], nameAt };
}

function arrows(): (readonly Point[])[] {
  const at = (end: string) => PLACES[end] ?? node('', 2, [0, 0]);
  const right = (from: string, to: Point | string) => {
    const { at: begin, side } = at(from);
    const y = begin[1];
    const end = typeof to === 'string' ? at(to).at[0] - at(to).side / 2 - 4 : to[0] - 12;
    return [
      [begin[0] + side / 2 + 4, y],
      [end, y],
    ] as const;
  };
  const out = (from: Point, to: string) =>
    [
      [from[0] + 11, from[1]],
      [at(to).at[0] - at(to).side / 2 - 4, from[1]],
    ] as const;
  /** From a map to the next one above or below it, or to a joint. */
  const along = (from: string, to: string | Point) => {
    const { at: begin, side } = at(from);
    const end = typeof to === 'string' ? at(to) : null;
    const target = end ? end.at[1] : (to as Point)[1];
    const sign = Math.sign(target - begin[1]);
    const gap = end ? end.side / 2 + 4 : 12;
    return [
      [begin[0], begin[1] + sign * (side / 2 + 4)],
      [begin[0], target - sign * gap],
    ] as const;
  };
  const [first, second, third, fourth] = JOINTS as [Point, Point, Point, Point];
  return [
    right('aifi.output', 'ccff.lateral.0.output'),
    along('ccff.lateral.0.output', 'ccff.topDown.0.upsampled'),
    along('ccff.topDown.0.upsampled', first),
    right('inputProj.1.output', first),
    out(first, 'ccff.topDown.0.output'),
    right('ccff.topDown.0.output', 'ccff.lateral.1.output'),
    along('ccff.lateral.1.output', 'ccff.topDown.1.upsampled'),
    along('ccff.topDown.1.upsampled', second),
    right('inputProj.0.output', second),
    out(second, 'ccff.topDown.1.output'),
    along('ccff.topDown.1.output', 'ccff.downsample.0.output'),
    along('ccff.downsample.0.output', third),
    right('ccff.lateral.1.output', third),
    out(third, 'ccff.bottomUp.0.output'),
    along('ccff.bottomUp.0.output', 'ccff.downsample.1.output'),
    along('ccff.downsample.1.output', fourth),
    right('ccff.lateral.0.output', fourth),
    out(fourth, 'ccff.bottomUp.1.output'),
  ];
}
