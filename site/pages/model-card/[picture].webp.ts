import type { APIContext } from 'astro';
import { readCards } from '#site/modelCard/cards.ts';
import { drawPicture, picturesOf, type Picture } from '#site/modelCard/pictures.ts';

export function getStaticPaths() {
  return picturesOf(readCards()).map((picture) => ({
    params: { picture: picture.name },
    props: { picture },
  }));
}

/** A scene of the model card, or the part of one where a model fails. */
export function GET({ props }: APIContext<{ picture: Picture }>): Response {
  return new Response(drawPicture(props.picture), {
    headers: { 'content-type': 'image/webp' },
  });
}
