import type { Picture } from '../detect.ts';

/**
 * The pixels of a picture file (PNG, JPEG, WebP, AVIF, GIF, BMP, SVG), upright, over white, at most 4096
 * long. Throws one sentence.
 */
export async function readPicture(path: string): Promise<Picture> {
  const { readImage } = await import('../../cli/image.ts').catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    throw new Error(
      'Picture files are decoded by @napi-rs/canvas: npm install @napi-rs/canvas, or give pixels as { width, height, data }.',
    );
  });
  const { width, height, data } = await readImage(path);
  return { width, height, data };
}

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
