import type { APIContext } from 'astro';
import { sampleScene } from '#lib/scene/index.ts';
import { replaySpecs } from '#site/replay/chapters.ts';
import { sharpScene } from '#site/replay/sharpScene.ts';

export async function getStaticPaths() {
  return (await replaySpecs()).map(({ chapter, seed }) => ({
    params: { chapter },
    props: { seed },
  }));
}

/** The recorded scene. */
export const GET = ({ props }: APIContext<{ seed: number }>): Response =>
  sharpScene(sampleScene(props.seed));
