import { replaySpecs } from '#site/replay/chapters.ts';
import { recordedChecks } from '#site/replay/recordAtBuild.ts';

/** What exercises are compared with, away from their chapters: of the book's first scene. */
export const GET = async (): Promise<Response> =>
  new Response(await recordedChecks(await replaySpecs()), {
    headers: { 'content-type': 'application/octet-stream' },
  });
