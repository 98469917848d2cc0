import type { Picture } from './picture.ts';

let last: { readonly href: string; readonly image: Promise<HTMLImageElement> } | null =
  null;

/** The picture of a run, decoded; asked for twice, it is decoded once. */
export function pictureOf({ href }: Picture): Promise<HTMLImageElement> {
  if (last?.href === href) return last.image;
  const image = new Image();
  image.src = href;
  const decoded = image.decode().then(() => image);
  last = { href, image: decoded };
  return decoded;
}
