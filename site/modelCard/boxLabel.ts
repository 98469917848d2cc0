import type { Bbox } from './documents.ts';

/** Part of the world that a picture shows: x, y, width, height in px. */
export type View = readonly [x: number, y: number, width: number, height: number];

/** Height of a label's letters in a picture of this width; about 12 px on the page. */
export function letters([, , width]: View): number {
  return width / 26;
}

/**
 * Where a label stands: over a found box, under a true one, so that the two of one thing do not
 * lie on each other; inside the picture in any case.
 */
export function labelPlace(
  [x, y, w, h]: Bbox,
  words: string,
  under: boolean,
  view: View,
): readonly [x: number, y: number] {
  const [x0, y0, width, height] = view;
  const size = letters(view);
  const long = words.length * size * 0.56;
  const left = under ? x + w - long : x;
  const inside = Math.max(x0 + size * 0.3, Math.min(left, x0 + width - long - size * 0.3));
  const wish = under ? y + h + size * 1.05 : y - size * 0.4;
  return [inside, Math.max(y0 + size * 1.1, Math.min(wish, y0 + height - size * 0.4))];
}
