import type { Picture } from './picture.ts';

/**
 * One picture: what the network gets, and an address at which the reader's page can show it. Both
 * are freed when everybody who retained it has released it.
 */
export interface Still {
  readonly picture: Picture;
  /** A copy; the caller closes it. */
  bitmap(): Promise<ImageBitmap>;
  retain(): Still;
  release(): void;
}

/** The longest side of a photograph on the page, px. */
const LONGEST = 1280;

async function fileOf(bitmap: ImageBitmap): Promise<Blob> {
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  ) as [number, number];
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser gives no 2-D canvas.');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}

/**
 * Makes a still of a bitmap, which it owns from then on; its maker holds it first.
 *
 * @param drawing  the picture as a file, where there is a sharper one than the bitmap
 */
export async function createStill(
  bitmap: ImageBitmap,
  drawing: Blob | null,
  about: Pick<Picture, 'kind' | 'truth' | 'seed' | 'edited' | 'scene'>,
): Promise<Still> {
  const href = URL.createObjectURL(drawing ?? (await fileOf(bitmap)));
  let holders = 1;
  const still: Still = {
    picture: { ...about, width: bitmap.width, height: bitmap.height, href },
    bitmap: () => createImageBitmap(bitmap),
    retain() {
      holders++;
      return still;
    },
    release() {
      if (--holders !== 0) return;
      URL.revokeObjectURL(href);
      bitmap.close();
    },
  };
  return still;
}

/** The newest still, made anew only when its version is another. */
export function createStills(make: () => Promise<Still | null>) {
  let shown: { readonly version: number; readonly still: Still } | null = null;
  return {
    async at(version: number): Promise<Still | null> {
      if (shown?.version !== version) {
        const still = await make();
        if (!still) return null;
        shown?.still.release();
        shown = { version, still };
      }
      return shown.still.retain();
    },
  };
}
