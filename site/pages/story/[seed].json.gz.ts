import type { APIContext } from 'astro';
import { replaySpecs } from '#site/replay/chapters.ts';
import { recordedStories } from '#site/replay/recordAtBuild.ts';
import { STORY_SEEDS } from '#site/replay/storySeeds.ts';

export const getStaticPaths = () =>
  STORY_SEEDS.map((seed) => ({ params: { seed: String(seed) } }));

/** What happens to the things of one scene, for a reader whose model is not there yet. */
export async function GET({ params }: APIContext): Promise<Response> {
  const bytes = await recordedStories(Number(params.seed), await replaySpecs());
  return new Response(bytes, { headers: { 'content-type': 'application/gzip' } });
}
