import { sampleScene } from '#lib/scene/index.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import type { Targets } from '#lib/train/denoising.ts';
import { chosenScenes, taughtScene, type TaughtScene } from '#lib/train/plans/scenes.ts';
import type { TaughtScenes, TrainingOrder } from './types.ts';

/** A picture, what a model shall find in it, and what it is not asked for. */
export interface DrawnExample {
  readonly image: Pixels;
  readonly targets: Targets;
  readonly hidden: Targets;
}

/** The scenes that an order means, with what is in them. */
export function scenesOf(
  scenes: TaughtScenes,
  labels: readonly string[],
  decoy: TrainingOrder['decoy'],
): TaughtScene[] {
  if ('first' in scenes) return chosenScenes(scenes, labels);
  return scenes.map((scene) =>
    taughtScene(typeof scene === 'number' ? sampleScene(scene) : scene, labels, decoy),
  );
}
