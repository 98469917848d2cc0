import { boxesFindObjects } from './boxesFindObjects.ts';
import { breakIt } from './breakIt.ts';
import { manyForOne } from './manyForOne.ts';
import { teachClass } from './teachClass.ts';
import { teachDecoy } from './teachDecoy.ts';
import type { Training } from './training.ts';

/** The trainings of the book: the page, the command, the measured experiments and the tests share them. */
export const TRAININGS = {
  boxesFindObjects,
  teachClass,
  teachDecoy,
  manyForOne,
  ...breakIt,
} satisfies Record<string, Training>;

export { readTraining } from './readTraining.ts';
export { chosenScenes, type SceneChoice } from './scenes.ts';
export type { Training } from './training.ts';
