import type { Brush } from './canvas.ts';
import { objectShapes } from './objects/index.ts';
import type { CategoryName } from './categories.ts';
import { fillShape } from './draw.ts';
import { DAYLIGHT } from './light.ts';
import { extent } from './rasterise.ts';
import { VARIANTS } from './variants.ts';

/**
 * A small picture of one category, in daylight on a transparent ground, centred in a square.
 *
 * @param size side of the square at the context's origin, px
 * @param seed chooses colours
 */
export function drawThumbnail(
  ctx: Brush,
  category: CategoryName,
  size: number,
  seed = 7,
): void {
  const [variant] = VARIANTS[category].plain;
  const unit = { id: 1, category, variant, x: 0, y: 0, scale: 1, flip: false, seed };
  const body = objectShapes(unit).filter((shape) => shape.role === 'body');
  const [x0, y0, x1, y1] = extent(body.flatMap((shape) => shape.contours));
  const scale = (0.88 * size) / Math.max(x1 - x0, y1 - y0);
  const [x, y] = [size / 2 - (scale * (x0 + x1)) / 2, size / 2 - (scale * (y0 + y1)) / 2];
  for (const shape of objectShapes({ ...unit, x, y, scale }))
    fillShape(ctx, shape, DAYLIGHT, 0);
}
