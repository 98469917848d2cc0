import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { QueryHome, QueryHomesOptions } from './parts/drawHomes.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./parts/drawHomes.ts'));

/**
 * Where each query's boxes lie over many pictures: a square is the picture, a dot the centre of a box, its
 * colour the box's shape. The chosen query large, with some of its boxes. Its value is the chosen query.
 *
 * @unit  shares of the picture
 * @source the figure of DETR's appendix (Carion et al. 2020, figure 7)
 */
export function queryHomes(
  homes: readonly QueryHome[],
  options: QueryHomesOptions,
): Operable<number> {
  return whenSeen(drawing, ({ drawHomes }) => drawHomes(homes, options), {
    first: options.value ?? homes[0]?.query ?? 0,
    room: { wide: 32, narrow: 58 },
  });
}
