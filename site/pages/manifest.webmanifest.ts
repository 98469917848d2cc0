import { webManifest } from '#site/server/webManifest.ts';

/** What a system needs to know to install the book. */
export const GET = (): Response =>
  new Response(JSON.stringify(webManifest()), {
    headers: { 'Content-Type': 'application/manifest+json' },
  });
