import type { Box } from '../numbers/boxes.ts';
import type { Edit } from '../trace/edits/index.ts';
import type { Pass } from './sight.ts';

/** A box in pixels as shares of the picture, to so many digits that it fits into a link. */
export function shares({ width, height }: Pass, box: Box): Box {
  const share = (side: number, of: number) => Number((side / of).toFixed(4));
  const [x1, y1, x2, y2] = box;
  return [share(x1, width), share(y1, height), share(x2, width), share(y2, height)];
}

export const scaled = (
  path: string,
  by: number,
  there: { readonly box?: Box; readonly query?: number; readonly channel?: number },
): Edit => ({ kind: 'scale', path, by, ...there });
