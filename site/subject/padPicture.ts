import type { Picture } from './picture.ts';
import { pictureOf } from './pictureOf.ts';

/** The longest side of the picture on the page, px. */
const LONGEST = 1280;

/**
 * The picture in its padding, as the network sees it, so that whatever is drawn over it by shares of the
 * input lies right. What is in it stays where it was: the padding is at the right and below. The caller
 * frees its address.
 */
export async function padPicture(
  picture: Picture,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Picture> {
  const image = await pictureOf(picture);
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser gives no 2-D canvas.');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(
    image,
    0,
    0,
    (picture.width / width) * canvas.width,
    (picture.height / height) * canvas.height,
  );
  const href = URL.createObjectURL(await canvas.convertToBlob());
  const padded = { ...picture, width, height, href };
  await pictureOf(padded);
  return padded;
}
