import type { APIContext } from 'astro';
import { replaySpecs } from '#site/replay/chapters.ts';
import { sharpScene } from '#site/replay/sharpScene.ts';

export async function getStaticPaths() {
  const seeds = new Set((await replaySpecs()).flatMap(({ pictures }) => pictures));
  return [...seeds].map((seed) => ({ params: { seed: String(seed) }, props: { seed } }));
}

/** A scene that a cell shows beside the reader's own. */
export const GET = ({ props }: APIContext<{ seed: number }>): Response =>
  sharpScene(props.seed);
