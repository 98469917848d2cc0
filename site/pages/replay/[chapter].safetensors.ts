import type { APIContext } from 'astro';
import { replaySpecs } from '#site/replay/chapters.ts';
import { recordedReplay } from '#site/replay/recordAtBuild.ts';

export async function getStaticPaths() {
  return (await replaySpecs()).map(({ chapter }) => ({ params: { chapter } }));
}

/** What a chapter's figures are drawn from until the reader's own run is there. */
export async function GET({ params }: APIContext): Promise<Response> {
  const bytes = await recordedReplay(params.chapter ?? '', await replaySpecs());
  return new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } });
}
