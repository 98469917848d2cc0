import type { Frame } from '#lib/trace/frame.ts';
import type { Point } from './parts/diagram.ts';
import { mapDiagram, type MapNode } from './parts/mapDiagram.ts';
import type { Operable } from './parts/operable.ts';

export interface BlockOptions {
  /** 0 for the finest level: the colour of the rims. */
  readonly level: number;
  /** What the block makes, such as `P4`. */
  readonly name: string;
  /** The path chosen at first; the block's output without. */
  readonly value?: string;
}

const SIDE = 78;
const [UPPER, LOWER, MIDDLE] = [52, 188, 120];

/**
 * A fusion block as a diagram of its maps: one 1x1 convolution and the RepVGG blocks above, the other
 * 1x1 convolution around them below, and what becomes of their sum. Its value is the path of the chosen map.
 *
 * @shape maps_HW, as `run.energy(path)` gives them, in the order of execution: split1, the bottlenecks,
 *   split2, output
 */
export function fusionBlock(
  maps: readonly Frame[],
  { level, name, value }: BlockOptions,
): Operable<string> {
  const deep = maps.slice(0, -2);
  const [around, output] = maps.slice(-2);
  if (deep.length === 0 || !around || !output)
    throw new Error('fusionBlock needs the maps split1, bottlenecks, split2 and output');
  const step = 114;
  const x = (at: number) => 92 + at * step;
  const join: Point = [x(deep.length - 1) + 78, MIDDLE];
  const place = { level, side: SIDE } as const;
  const nodes: MapNode[] = [
    ...deep.map((frame, at) => {
      const words = at === 0 ? 'split1' : `RepVGG ${at}`;
      return { ...place, frame, name: words, at: [x(at), UPPER] as const };
    }),
    { ...place, frame: around, name: 'split2', at: [x(0), LOWER] },
    { ...place, frame: output, name, at: [join[0] + 82, MIDDLE] },
  ];
  const start = x(0) - SIDE / 2 - 4;
  const arrows: (readonly Point[])[] = [
    [
      [6, MIDDLE],
      [24, MIDDLE],
      [24, UPPER],
      [start, UPPER],
    ],
    [
      [24, MIDDLE],
      [24, LOWER],
      [start, LOWER],
    ],
    ...deep.slice(1).map((_, at): readonly Point[] => [
      [x(at) + SIDE / 2 + 4, UPPER],
      [x(at + 1) - SIDE / 2 - 4, UPPER],
    ]),
    [
      [x(deep.length - 1) + SIDE / 2 + 4, UPPER],
      [join[0], UPPER],
      [join[0], MIDDLE - 12],
    ],
    [
      [x(0) + SIDE / 2 + 4, LOWER],
      [join[0], LOWER],
      [join[0], MIDDLE + 12],
    ],
    [
      [join[0] + 11, MIDDLE],
      [join[0] + 82 - SIDE / 2 - 4, MIDDLE],
    ],
  ];
  return mapDiagram(nodes, {
    size: [join[0] + 82 + SIDE / 2 + 8, 256],
    arrows,
    joints: [join],
    label: `Maps of the fusion block that makes ${name}, in the order in which they are made`,
    value: value ?? output.path,
  });
}
