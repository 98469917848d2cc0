import { drawScene, WORLD } from '#lib/scene/index.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import type { Scene } from '#lib/scene/types.ts';
import { pixelsOf } from '../pixels.ts';

/** Draws a scene in the worker. */
export async function drawOffscreen(scene: Scene): Promise<Pixels> {
  const canvas = new OffscreenCanvas(WORLD, WORLD);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new Error('This browser gives the worker no canvas to draw scenes on.');
  drawScene(context, scene);
  const bitmap = canvas.transferToImageBitmap();
  try {
    return await pixelsOf(bitmap);
  } finally {
    bitmap.close();
  }
}
