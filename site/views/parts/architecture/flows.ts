import { arrow, type Point } from '../diagram.ts';
import type { Layout } from './layout.ts';

/** A straight way from one thing to another, which begins and ends at some distance from their centres. */
type Way = (from: Point, out: number, to: Point, back: number) => Point[];

interface Ways {
  /** With the data: to the right where the page is wide, else down. */
  readonly along: Way;
  /** From level to level. */
  readonly across: Way;
  /** The axis of the levels. */
  readonly side: 0 | 1;
  /** One of two sizes, by the direction of the data. */
  readonly either: (wide: number, tall: number) => number;
  /** Half of what a thing measures along the data. */
  readonly half: (size: Point) => number;
  readonly layout: Layout;
}

/** The arrows between the parts. */
export function flows(layout: Layout, training: boolean): SVGElement[] {
  const ways = waysOf(layout);
  const parts = [throughBackbone, intoFusion, throughFusion, intoSelection, throughDecoder];
  const drawn = parts.flatMap((part) => part(ways)).map((points) => arrow(points));
  return training ? [...drawn, arrow(fromNoise(ways), 'v-flow is-dashed')] : drawn;
}

function waysOf(layout: Layout): Ways {
  const wide = layout.anchor === 'middle';
  const [main, side] = wide ? ([0, 1] as const) : ([1, 0] as const);
  return {
    layout,
    side,
    along: (from, out, to, back) => [shift(from, main, out), shift(to, main, -back)],
    across(from, out, to, back) {
      const sign = Math.sign(to[side] - from[side]);
      return [shift(from, side, sign * out), shift(to, side, -sign * back)];
    },
    either: (ifWide, ifTall) => (wide ? ifWide : ifTall),
    half: (size) => size[main] / 2,
  };
}

function shift([x, y]: Point, axis: 0 | 1, by: number): Point {
  return axis === 0 ? [x + by, y] : [x, y + by];
}

/** A place of a level, or of the last one. */
function at(points: readonly Point[], level: number): Point {
  return points.at(level) ?? [0, 0];
}

const radius = ({ sides }: Layout, level: number) => (sides.at(level) ?? 0) / 2;

/** From the image to the finest map, then from map to map. */
function throughBackbone({ layout, along, across }: Ways): Point[][] {
  const { image, imageSide, maps } = layout;
  return [
    along(image, imageSide / 2 + 3, at(maps, 0), radius(layout, 0) + 4),
    ...maps
      .slice(1)
      .map((map, level) =>
        across(
          at(maps, level),
          radius(layout, level) + 2,
          map,
          radius(layout, level + 1) + 4,
        ),
      ),
  ];
}

/** The coarsest map goes through AIFI, the others as they are. */
function intoFusion({ layout, along, either }: Ways): Point[][] {
  const { maps, aifi, down } = layout;
  return [
    along(at(maps, -1), radius(layout, -1) + 2, aifi, either(42, 26)),
    along(aifi, either(40, 24), at(down, -1), 12),
    ...maps
      .slice(0, -1)
      .map((map, level) => along(map, radius(layout, level) + 2, at(down, level), 12)),
  ];
}

/** From coarse to fine, over to the other path, and from fine to coarse. */
function throughFusion({ layout, along, across }: Ways): Point[][] {
  const { down, up, fused } = layout;
  const steps = (joints: readonly Point[]) =>
    joints.slice(1).map((joint, before) => across(at(joints, before), 10, joint, 12));
  return [
    ...steps(down.toReversed()),
    ...down.map((joint, level) => along(joint, 10, at(up, level), 12)),
    ...steps(up),
    ...up.map((joint, level) =>
      along(joint, 10, at(fused, level), radius(layout, level) + 4),
    ),
  ];
}

/** Every fused map leads into the list, the one in the middle to its middle. */
function intoSelection({ layout, along, side, either, half }: Ways): Point[][] {
  const { fused, list, listSize } = layout;
  return fused.map((map, level) => {
    const spread = (level - (fused.length - 1) / 2) * either(-18, 22);
    const [from, to] = along(map, radius(layout, level) + 2, list, half(listSize) + 3);
    return from && to ? [from, shift(to, side, spread)] : [];
  });
}

function throughDecoder({ layout, along, either, half }: Ways): Point[][] {
  const { list, listSize, cards, cardSize, boxes, boxesSide } = layout;
  return [
    along(list, half(listSize) + 2, cards, half(cardSize) + either(4, 24)),
    along(cards, half(cardSize) + either(28, 3), boxes, boxesSide / 2 + 4),
  ];
}

/** From the noisy queries into the list: across the data. */
function fromNoise({ layout, side }: Ways): Point[] {
  const { denoising, denoisingSize, list, listSize } = layout;
  return [
    shift(denoising, side, denoisingSize[side] / 2 + 1),
    shift(list, side, -listSize[side] / 2 - 3),
  ];
}
