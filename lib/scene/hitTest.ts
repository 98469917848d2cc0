import { findObject } from './edit.ts';
import { paintOwners } from './groundTruth.ts';
import { objectShapes } from './objects/index.ts';
import { extent } from './rasterise.ts';
import { WORLD, type Scene } from './types.ts';

/**
 * The id of the topmost object that shows at (x, y), to the pixel; null on the background.
 *
 * @unit world px
 */
export function objectAt(scene: Scene, x: number, y: number): number | null {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= WORLD || row >= WORLD) return null;
  const owner = paintOwners(scene).owners[row * WORLD + column] ?? 0;
  return scene.objects[owner - 1]?.id ?? null;
}

/**
 * Box around the whole silhouette, also where it is hidden or outside the image.
 *
 * @returns x, y, width, height in world px
 * @throws when there is no such object
 */
export function objectBounds(
  scene: Scene,
  id: number,
): readonly [number, number, number, number] {
  const body = objectShapes(findObject(scene, id)).filter((shape) => shape.role === 'body');
  const [x0, y0, x1, y1] = extent(body.flatMap((shape) => shape.contours));
  return [x0, y0, x1 - x0, y1 - y0];
}
