import type { AskedObject, JudgedObject } from '../metrics/failures.ts';
import { CATEGORIES } from '../scene/categories.ts';
import { groundTruth } from '../scene/groundTruth.ts';
import type { Scene } from '../scene/types.ts';

/** An object that may be one of a scene. */
export interface KnownObject extends JudgedObject {
  /** Of the scene's object; absent where the picture is no scene. */
  readonly objectId?: number;
}

interface SceneObjectSeen extends AskedObject {
  readonly objectId: number;
}

const NAME_OF = new Map<number, string>(CATEGORIES.map(({ id, name }) => [id, name]));

/** The objects of a scene, to judge what is found of them. */
export const judgedObjects = (scene: Scene): SceneObjectSeen[] =>
  groundTruth(scene).map(({ category_id, bbox, visibility, iscrowd, objectId }) => ({
    name: NAME_OF.get(category_id) ?? '',
    ...{ bbox, visibility, objectId },
    ignored: iscrowd === 1,
  }));
