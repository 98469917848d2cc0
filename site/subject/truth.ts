import { CATEGORIES, groundTruth, type Scene } from '#lib/scene/index.ts';
import { cornersOf } from '#lib/numbers/boxes.ts';
import type { TrueBox } from './identity.ts';

const NAME_OF = new Map<number, string>(CATEGORIES.map(({ id, name }) => [id, name]));

/** The true boxes of a scene, px of its 320 x 320 image. */
export function truthOf(scene: Scene): TrueBox[] {
  return groundTruth(scene).map(({ objectId, category_id, bbox, iscrowd }) => ({
    object: objectId,
    name: NAME_OF.get(category_id) ?? '',
    xyxyPx: cornersOf(bbox),
    ignored: iscrowd === 1,
  }));
}
