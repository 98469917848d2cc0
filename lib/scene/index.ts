/** The world: seeded street scenes, their drawing and their exact ground truth. */
export { CATEGORIES, type CategoryName } from './categories.ts';
export { drawScene } from './draw.ts';
export {
  addObject,
  flipObject,
  moveObject,
  removeObject,
  scaleObject,
  setLight,
  setTime,
  setWeather,
  toBack,
  toFront,
} from './edit.ts';
export { objectAt, objectBounds } from './hitTest.ts';
export { groundTruth, MIN_SIDE, MIN_VISIBILITY } from './groundTruth.ts';
export { HARD_SEEDS } from './hard/scene.ts';
export { sampleScene } from './sample.ts';
export { drawThumbnail } from './thumbnail.ts';
export {
  MAX_OBJECTS,
  TIMES,
  WORLD,
  type Annotation,
  type Scene,
  type SceneObject,
  type Time,
} from './types.ts';
