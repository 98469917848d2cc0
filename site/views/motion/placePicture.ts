import type { Box } from './brush.ts';

/** Lays a picture under a drawing, in shares of it: on paper both are smaller. */
export function placePicture(
  picture: HTMLElement,
  { x, y, w, h }: Box,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const share = (length: number, of: number) => `${(100 * length) / (of || 1)}%`;
  Object.assign(picture.style, {
    left: share(x, width),
    top: share(y, height),
    width: share(w, width),
    height: share(h, height),
  });
}
