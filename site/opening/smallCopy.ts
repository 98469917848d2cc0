import { context2d } from '#site/ui/elements.ts';

/** A small copy of a picture, and the size of the picture itself: what the film strip is drawn over. */
export interface SmallCopy {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
}

const LONGEST = 320;

export function smallCopyOf(bitmap: ImageBitmap): SmallCopy {
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  context2d(canvas).drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return { image: canvas, width: bitmap.width, height: bitmap.height };
}
