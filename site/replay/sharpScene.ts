import { createCanvas } from '@napi-rs/canvas';
import { drawScene, WORLD, type Scene } from '#lib/scene/index.ts';

const SCALE = 3;
const QUALITY = 82;

/** A scene, drawn sharply for the reader. */
export function sharpScene(scene: Scene): Response {
  const canvas = createCanvas(WORLD * SCALE, WORLD * SCALE);
  drawScene(canvas.getContext('2d'), scene, SCALE);
  return new Response(new Uint8Array(canvas.toBuffer('image/webp', QUALITY)), {
    headers: { 'content-type': 'image/webp' },
  });
}
