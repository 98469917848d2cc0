import { categoryId } from './categories.ts';
import { layersOf } from './layers.ts';
import { rasterise, type Mask } from './rasterise.ts';
import { WORLD, type Annotation, type Scene } from './types.ts';

/** Below this share of visible pixels an object is not asked for. */
export const MIN_VISIBILITY = 0.25;
/** Below this length of the longer side, px, an object is not asked for. */
export const MIN_SIDE = 8;

interface Seen {
  total: number;
  area: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/**
 * Exact ground truth, from the polygons that are drawn and without a canvas: tight boxes of the
 * visible pixels, in draw order. An object that is less than a quarter visible or smaller than 8 px
 * becomes `iscrowd: 1`; one that shows no pixel at all has no annotation.
 *
 * @unit px of the 320 x 320 image
 */
export function groundTruth(scene: Scene): Annotation[] {
  const { owners, totals } = paintOwners(scene);
  const seen = totals.map((total): Seen => ({
    total,
    area: 0,
    x0: WORLD,
    y0: WORLD,
    x1: -1,
    y1: -1,
  }));
  for (let at = 0; at < owners.length; at++) {
    const owner = owners[at] as number;
    if (owner === 0) continue;
    const s = seen[owner - 1] as Seen;
    const [x, y] = [at % WORLD, (at / WORLD) | 0];
    s.area++;
    if (x < s.x0) s.x0 = x;
    if (x > s.x1) s.x1 = x;
    if (y < s.y0) s.y0 = y;
    if (y > s.y1) s.y1 = y;
  }
  return scene.objects.flatMap((object, i) => {
    const { total, area, x0, y0, x1, y1 } = seen[i] as Seen;
    if (area === 0) return [];
    const [w, h] = [x1 - x0 + 1, y1 - y0 + 1];
    const visibility = area / total;
    const hidden = visibility < MIN_VISIBILITY || Math.max(w, h) < MIN_SIDE;
    return {
      id: i + 1,
      category_id: categoryId(object.category),
      bbox: [x0, y0, w, h] as const,
      area,
      iscrowd: hidden ? (1 as const) : (0 as const),
      visibility,
      objectId: object.id,
    };
  });
}

/**
 * The id buffer: for each pixel the place in `scene.objects` of the topmost object plus one, or 0;
 * and for each object the pixels of its whole silhouette, also outside the image.
 */
export function paintOwners(scene: Scene): { owners: Uint8Array; totals: number[] } {
  const owners = new Uint8Array(WORLD * WORLD);
  const totals: number[] = [];
  for (const { object, shapes } of layersOf(scene)) {
    const support = shapes.filter((shape) => object === null || shape.role === 'support');
    if (support.length > 0) stamp(owners, rasterise(support), 0);
    if (object === null) continue;
    const mask = rasterise(shapes.filter((shape) => shape.role === 'body'));
    stamp(owners, mask, totals.length + 1);
    totals.push(mask.data.reduce((sum, v) => sum + v, 0));
  }
  return { owners, totals };
}

function stamp(owners: Uint8Array, mask: Mask, owner: number): void {
  const from = Math.max(0, -mask.x);
  const to = Math.min(mask.w, WORLD - mask.x);
  for (let row = Math.max(0, -mask.y); row < Math.min(mask.h, WORLD - mask.y); row++) {
    const target = (mask.y + row) * WORLD + mask.x;
    for (let column = from; column < to; column++)
      if (mask.data[row * mask.w + column] === 1) owners[target + column] = owner;
  }
}
