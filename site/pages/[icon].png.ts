import type { APIContext } from 'astro';
import { drawIcon, ICONS } from '#site/server/icon.ts';

export function getStaticPaths() {
  return Object.entries(ICONS).map(([icon, props]) => ({ params: { icon }, props }));
}

/** The book's mark in the sizes that systems ask for. */
export const GET = async ({
  props,
}: APIContext<{ pixels: number; share: number }>): Promise<Response> =>
  new Response(await drawIcon(props.pixels, props.share), {
    headers: { 'Content-Type': 'image/png' },
  });
