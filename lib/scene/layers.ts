import { decoyShapes } from './decoys/index.ts';
import { objectShapes } from './objects/index.ts';
import type { Shape } from './pen.ts';
import type { Decoy, Scene, SceneObject } from './types.ts';

/** One thing in draw order: an object, or a decoy (then `object` is null). */
export interface Layer {
  readonly thing: SceneObject | Decoy;
  readonly object: SceneObject | null;
  readonly shapes: readonly Shape[];
}

/**
 * Objects in their order, and every decoy behind the first object that stands nearer than it. So an
 * object that is brought to the front is in front of the decoys as well.
 */
export function layersOf({ objects, decoys = [] }: Scene): Layer[] {
  const waiting = decoys.toSorted((a, b) => a.y - b.y);
  const layers: Layer[] = [];
  const place = (decoy: Decoy) =>
    layers.push({ thing: decoy, object: null, shapes: decoyShapes(decoy) });
  for (const object of objects) {
    const nearer = waiting.findIndex((decoy) => decoy.y >= object.y);
    waiting.splice(0, nearer < 0 ? waiting.length : nearer).forEach(place);
    layers.push({ thing: object, object, shapes: objectShapes(object) });
  }
  waiting.forEach(place);
  return layers;
}
