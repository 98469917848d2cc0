import type { ModelConfig } from '../config.ts';
import type { CocoAnnotation } from '../metrics/index.ts';
import type { Partners } from '../dataset/partnersOf.ts';
import { CATEGORIES, groundTruth, WORLD, type Scene } from '../scene/index.ts';
import { isCalled } from '../train/classNamed.ts';

/** Throws when the model knows nothing that scenes have. */
export function categoriesOf({ labels }: ModelConfig): Partners['categoryOf'] {
  const ids = labels.map(
    (label) => CATEGORIES.find(({ name }) => isCalled(label, name))?.id,
  );
  if (ids.some((id) => id !== undefined)) return ids;
  throw new Error('The model has no class of the scenes, so there is nothing to evaluate.');
}

/** The objects of a scene as COCO's annotations. */
export function annotationsOf(scene: Scene, image_id: number): CocoAnnotation[] {
  return groundTruth(scene).map(({ category_id, bbox, area, iscrowd }) => ({
    image_id,
    category_id,
    bbox,
    area,
    iscrowd,
  }));
}

/**
 * Scenes and what is in them as a file of COCO's annotations: pycocotools looks images and annotations
 * up by their ids, of which 0 would mean "none".
 */
export const cocoDataset = (
  seeds: readonly number[],
  annotations: readonly CocoAnnotation[],
) => ({
  info: {
    description: 'Generated scenes of Inside RT-DETR; the id of an image is its seed',
  },
  images: seeds.map((seed) => ({
    ...{ id: seed, file_name: `scene-${seed}.png`, width: WORLD, height: WORLD },
  })),
  annotations: annotations.map((annotation, at) => ({ id: at + 1, ...annotation })),
  categories: CATEGORIES,
});
