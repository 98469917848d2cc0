import type { Frame } from '#lib/trace/frame.ts';
import type {
  CellChoice,
  ConvolutionOptions,
} from './motion/convolution/convolutionMotion.ts';
import type { Played } from './motion/player.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./motion/convolution/convolutionMotion.ts'));

/** The end of the step in which the whole map is made. */
const WHOLE = 3;

/**
 * A kernel on a map, as a motion: one place in numbers, a row, the whole map; then no padding, and stride 2.
 * The window is dragged over the map. Its value is the place on the strip, and the cell under the middle of the
 * kernel (-1 is where it answers most).
 *
 * @shape map HW
 */
export function convolutionSteps(
  map: Frame,
  options: ConvolutionOptions,
): Operable<Played<CellChoice>> {
  const first = { cell: -1, at: WHOLE, ...options.value };
  return whenSeen(
    drawing,
    ({ convolutionMotion }) => convolutionMotion(map, { ...options, value: first }),
    { first, room: { wide: 31, narrow: 34 } },
  );
}
