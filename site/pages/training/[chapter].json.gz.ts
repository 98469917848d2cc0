import type { APIContext } from 'astro';
import { replaySpecs } from '#site/replay/chapters.ts';
import { recordedTrainings } from '#site/replay/recordAtBuild.ts';

export async function getStaticPaths() {
  return (await replaySpecs()).map(({ chapter }) => ({ params: { chapter } }));
}

/** What a chapter's figures play until the reader's own model can learn. */
export async function GET({ params }: APIContext): Promise<Response> {
  const bytes = await recordedTrainings(params.chapter ?? '', await replaySpecs());
  return new Response(bytes, { headers: { 'content-type': 'application/gzip' } });
}
