import { createCanvas } from '@napi-rs/canvas';
import { drawScene, WORLD } from '../scene/index.ts';
import type { Exam } from '../train/heldOut.ts';
import { chosenScenes, type SceneChoice } from '../train/plans/index.ts';

/** The scenes of a choice with their pictures: to learn from, or to be judged by. */
export function drawnScenes(choice: SceneChoice, labels: readonly string[]): Exam[] {
  const context = createCanvas(WORLD, WORLD).getContext('2d');
  return chosenScenes(choice, labels).map(({ scene, targets, hidden }) => {
    drawScene(context, scene);
    return { image: context.getImageData(0, 0, WORLD, WORLD), targets, hidden };
  });
}
