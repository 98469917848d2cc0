import { FLYING_BIRDS } from './variants.ts';
import type { Background, SceneObject } from './types.ts';

/** Far objects first; what is attached to an object follows it at once. */
export function byDepth(
  objects: readonly SceneObject[],
  background: Background,
): SceneObject[] {
  const depth = (o: SceneObject): number => {
    const parent = objects.find((p) => p.id === o.attachedTo);
    if (parent) return depth(parent) + 0.001;
    if (o.category === 'kite') return background.wall;
    return FLYING_BIRDS.includes(o.variant)
      ? background.horizon + o.scale * background.eye
      : o.y;
  };
  return objects.toSorted((a, b) => depth(a) - depth(b) || a.id - b.id);
}
