import type { Fate } from './failures.ts';
import type { KnownObject } from './sceneObjects.ts';

/** The objects of another scene as those of the picture that they are, by their ids. */
export function movedTo(now: readonly KnownObject[], before: readonly KnownObject[]) {
  const was = ({ objectId }: KnownObject): KnownObject | undefined =>
    before.find((one) => one.objectId === objectId);
  return {
    now,
    was,
    /** A fate in the other scene, told of the object of the picture. */
    asBefore: (fate: Fate): Fate =>
      fate.object ? { ...fate, object: was(fate.object) ?? fate.object } : fate,
  };
}
