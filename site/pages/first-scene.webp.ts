import { createCanvas } from '@napi-rs/canvas';
import { drawScene, sampleScene, WORLD } from '#lib/scene/index.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';

const SCALE = 3;

/** The first scene, drawn at build: something to see before any script runs. */
export function GET(): Response {
  const canvas = createCanvas(WORLD * SCALE, WORLD * SCALE);
  drawScene(canvas.getContext('2d'), sampleScene(FIRST_SEED), SCALE);
  return new Response(new Uint8Array(canvas.toBuffer('image/webp', 82)), {
    headers: { 'content-type': 'image/webp' },
  });
}
