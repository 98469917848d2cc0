import {
  findObject,
  scaleObject,
  setLight,
  setTime,
  setWeather,
  toFront,
} from '../scene/edit.ts';
import type { Scene } from '../scene/types.ts';
import type { Try } from './tries.ts';

const LARGER = 1.5;
const CLEAR = { rain: 0, fog: 0, noise: 0, blur: 0 };

/** Noon, full light, no weather. */
const inDaylight = (scene: Scene) => setWeather(setLight(setTime(scene, 'noon'), 1), CLEAR);

/**
 * Changes of the scene itself, for an object that no change of the pass brings back: is it what stands
 * in front of it, the light, or its size? Last what is all of these.
 */
export function triesInScene(scene: Scene, objectId: number): Try[] {
  const { id } = findObject(scene, objectId);
  const front = toFront(scene, id);
  const all = inDaylight(scaleObject(front, id, LARGER));
  return [
    { way: 'front', edits: [], scene: front },
    { way: 'daylight', edits: [], scene: inDaylight(scene) },
    { way: 'larger', edits: [], scene: scaleObject(scene, id, LARGER) },
    { way: 'plain', edits: [], scene: all },
  ];
}
