import type { RGB } from '../../image/resize.ts';
import { fits, type Fit } from './channels.ts';
import { LAYOUTS, type Layout } from './layout.ts';
import { insideBorder, placementsOf, type Placement, type Size } from './placement.ts';
import { sample, type Samples } from './predict.ts';
import { FILTERS, type Filter, type Taps } from './taps.ts';
import { TURNS, viewOf, type Turn } from './view.ts';

/** A picture, and how its transparent pixels are read. */
export interface Reading extends RGB {
  readonly words: string;
}

/** One way to make an input of a picture. */
export interface Way {
  readonly picture: Reading;
  readonly turn: Turn;
  readonly placement: Placement;
  readonly filter: Filter;
  readonly layout: Layout;
}

/** An input of one image, as the network receives it. */
export interface InputImage {
  readonly size: Size;
  readonly pixels_HW3: Float32Array;
}

/** A way that was held against an input at some places. */
export interface Tried extends Way {
  readonly fit: Fit;
  readonly samples: Samples;
}

/** Errors (steps of 255) that differ by less cannot be told apart. */
export const ALIKE = 0.1;

/** The first order of channels among those that fit alike. */
function best(all: readonly Fit[]): Fit {
  const least = Math.min(...all.map(({ error }) => error));
  return all.find(({ error }) => error <= least + ALIKE) as Fit;
}

/** Tries ways on one input; the weights of a filter between two sizes are made once. */
export function trier({ size, pixels_HW3 }: InputImage) {
  const known = new Map<Filter, Map<string, Taps>>();
  const tapsOf = (filter: Filter, from: number, to: number) => {
    const own = known.get(filter) ?? new Map<string, Taps>();
    known.set(filter, own);
    const key = `${from} ${to}`;
    const taps = own.get(key) ?? filter.taps(from, to);
    own.set(key, taps);
    return taps;
  };
  return (way: Way, count: number): Tried => {
    const { placement, filter } = way;
    const view = way.turn.of(viewOf(way.picture));
    const rows = tapsOf(filter, view.height, placement.height);
    const columns = tapsOf(filter, view.width, placement.width);
    const read = way.layout.reader(pixels_HW3, size);
    const samples = sample({ view, rows, columns, placement }, size, read, count);
    return { ...way, samples, fit: best(fits(samples)) };
  };
}

/** Every way that is known, all with the first filter; the usual one first. */
export function ways(
  pictures: readonly Reading[],
  { size, pixels_HW3 }: InputImage,
): Way[] {
  const border = insideBorder(pixels_HW3, size);
  const [filter] = FILTERS;
  const [asItIs] = LAYOUTS;
  const [upright] = TURNS;
  if (!filter || !asItIs || !upright) return [];
  return pictures.flatMap((picture) =>
    LAYOUTS.flatMap((layout) => {
      // Mixed memory is sought for upright pictures only.
      const turns = layout === asItIs ? TURNS : [upright];
      return turns.flatMap((turn) => {
        const { height, width } = turn.of(viewOf(picture));
        return placementsOf([height, width], size, border).map((placement) => ({
          picture,
          turn,
          placement,
          filter,
          layout,
        }));
      });
    }),
  );
}
