import { createCanvas } from '@napi-rs/canvas';
import type { APIContext } from 'astro';
import { drawScene, sampleScene, WORLD } from '#lib/scene/index.ts';
import { replaySpecs } from '#site/replay/chapters.ts';

const SCALE = 3;
const QUALITY = 82;

export async function getStaticPaths() {
  return (await replaySpecs()).map(({ chapter, seed }) => ({
    params: { chapter },
    props: { seed },
  }));
}

/** The recorded scene, drawn sharply for the reader. */
export function GET({ props }: APIContext<{ seed: number }>): Response {
  const canvas = createCanvas(WORLD * SCALE, WORLD * SCALE);
  drawScene(canvas.getContext('2d'), sampleScene(props.seed), SCALE);
  return new Response(new Uint8Array(canvas.toBuffer('image/webp', QUALITY)), {
    headers: { 'content-type': 'image/webp' },
  });
}
