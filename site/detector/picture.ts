import { groundTruth, CATEGORIES, drawScene, WORLD, type Scene } from '#lib/scene/index.ts';
import type { Webcam } from '#site/runtime/webcam.ts';
import { cornersOf } from './boxes.ts';
import { context2d } from './elements.ts';
import type { Still } from './filmStrip.ts';
import type { TrueBox } from './identity.ts';
import type { Shot } from './runLoop.ts';

/** What the page remembers of a picture while the model looks at it. */
export interface About {
  readonly still: Still;
  /** null: nobody knows what is there. */
  readonly truth: readonly TrueBox[] | null;
}

const THUMB = 320;

/** The scene as the model sees it: 320 x 320 pixels, with its exact ground truth. */
export function createSceneShooter(): (scene: Scene) => Promise<Shot<About>> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = WORLD;
  const pen = context2d(canvas, { willReadFrequently: true });
  return async (scene) => {
    drawScene(pen, scene);
    const bitmap = await createImageBitmap(canvas);
    const still = { image: canvas, width: WORLD, height: WORLD };
    return { bitmap, about: { still, truth: truthOf(scene) } };
  };
}

const NAME_OF = new Map<number, string>(CATEGORIES.map(({ id, name }) => [id, name]));

/** The true boxes of a scene. */
export function truthOf(scene: Scene): TrueBox[] {
  return groundTruth(scene).map(({ objectId, category_id, bbox, iscrowd }) => ({
    object: objectId,
    name: NAME_OF.get(category_id) ?? '',
    xyxyPx: cornersOf(bbox),
    ignored: iscrowd === 1,
  }));
}

/** The reader's picture, with a small copy of it for the film strip. */
export async function shootBitmap(bitmap: ImageBitmap): Promise<Shot<About>> {
  return {
    bitmap: await createImageBitmap(bitmap),
    about: { still: thumbOf(bitmap, bitmap.width, bitmap.height), truth: null },
  };
}

export async function shootWebcam(webcam: Webcam): Promise<Shot<About>> {
  const bitmap = await webcam.frame();
  return {
    bitmap,
    about: { still: thumbOf(bitmap, bitmap.width, bitmap.height), truth: null },
  };
}

function thumbOf(image: CanvasImageSource, width: number, height: number): Still {
  const scale = Math.min(1, THUMB / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  context2d(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  return { image: canvas, width: canvas.width, height: canvas.height };
}
