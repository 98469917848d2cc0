import type { Point } from '../diagram.ts';

/** The parts of the detector that a chapter can be about, in the order of the data. */
export const PARTS = [
  'image',
  'backbone',
  'aifi',
  'ccff',
  'selection',
  'denoising',
  'deformable',
  'decoder',
  'boxes',
] as const;
export type Part = (typeof PARTS)[number];

/** Where things stand in the diagram; centres and sizes in its own units. */
export interface Layout {
  readonly size: Point;
  readonly image: Point;
  readonly imageSide: number;
  /** S3, S4, S5 and P3, P4, P5. */
  readonly maps: readonly Point[];
  readonly fused: readonly Point[];
  readonly sides: readonly number[];
  readonly aifi: Point;
  /** The frame around the fusion: left, top, width, height. */
  readonly frame: readonly [number, number, number, number];
  /** Joints of the top-down and of the bottom-up path, levels 3, 4, 5. */
  readonly down: readonly Point[];
  readonly up: readonly Point[];
  readonly list: Point;
  readonly listSize: Point;
  readonly denoising: Point;
  readonly denoisingSize: Point;
  readonly cards: Point;
  readonly cardSize: Point;
  /** How each further card is shifted. */
  readonly fan: Point;
  /** From the fused maps to the decoder: what deformable attention reads. */
  readonly memory: readonly Point[];
  readonly boxes: Point;
  readonly boxesSide: number;
  /** Where the name, the note and the cost of a part stand. */
  readonly titles: Readonly<Record<Part, Point>>;
  readonly anchor: 'start' | 'middle';
  /** Notes stand so far under the name, costs under the note; or at a line of their own. */
  readonly noteAt: (title: Point) => Point;
  readonly costAt: (title: Point) => Point;
}

/** The page is wide: data flows from left to right, coarse maps on top. */
export const WIDE: Layout = {
  size: [1000, 344],
  image: [56, 226],
  imageSide: 88,
  maps: [
    [176, 226],
    [176, 146],
    [176, 76],
  ],
  fused: [
    [596, 226],
    [596, 146],
    [596, 76],
  ],
  sides: [64, 46, 32],
  aifi: [290, 76],
  frame: [372, 48, 168, 212],
  down: [
    [408, 226],
    [408, 146],
    [408, 76],
  ],
  up: [
    [500, 226],
    [500, 146],
    [500, 76],
  ],
  list: [702, 160],
  listSize: [56, 108],
  denoising: [702, 76],
  denoisingSize: [56, 34],
  cards: [800, 160],
  cardSize: [74, 100],
  fan: [5, -5],
  memory: [
    [596, 261],
    [596, 284],
    [800, 284],
    [800, 214],
  ],
  boxes: [938, 160],
  boxesSide: 88,
  titles: {
    image: [56, 22],
    backbone: [176, 22],
    aifi: [290, 22],
    ccff: [456, 22],
    selection: [702, 22],
    denoising: [702, 52],
    deformable: [710, 278],
    decoder: [814, 22],
    boxes: [938, 22],
  },
  anchor: 'middle',
  noteAt: ([x]) => [x, 312],
  costAt: ([x]) => [x, 332],
};

/** The page is narrow: data flows from top to bottom, fine maps at the left. */
export const TALL: Layout = {
  size: [340, 812],
  image: [64, 52],
  imageSide: 88,
  maps: [
    [64, 176],
    [160, 176],
    [244, 176],
  ],
  fused: [
    [64, 520],
    [160, 520],
    [244, 520],
  ],
  sides: [64, 46, 32],
  aifi: [244, 252],
  frame: [20, 300, 268, 152],
  down: [
    [64, 340],
    [160, 340],
    [244, 340],
  ],
  up: [
    [64, 416],
    [160, 416],
    [244, 416],
  ],
  list: [118, 602],
  listSize: [96, 34],
  denoising: [38, 602],
  denoisingSize: [36, 34],
  cards: [118, 682],
  cardSize: [108, 44],
  fan: [4, -4],
  memory: [
    [263, 520],
    [322, 520],
    [322, 686],
    [197, 686],
  ],
  boxes: [118, 768],
  boxesSide: 76,
  titles: {
    image: [122, 44],
    backbone: [122, 106],
    aifi: [290, 248],
    ccff: [75, 374],
    selection: [182, 588],
    denoising: [38, 636],
    deformable: [315, 641],
    decoder: [206, 706],
    boxes: [172, 762],
  },
  anchor: 'start',
  noteAt: ([x, y]) => [x, y + 16],
  costAt: ([x, y]) => [x, y + 31],
};
