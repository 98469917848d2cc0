import { noteOf, refusalOf, scaleOf } from './limits.ts';
import { sniff, type Sniffed } from './sniff.ts';

/** A picture that was read, upright, and what the reader should know of it. */
export interface LoadedImage {
  readonly bitmap: ImageBitmap;
  readonly name: string;
  readonly note: string | null;
}

/** SVG is drawn by the page: workers have no renderer for it. */
export type Decoded =
  | ({ readonly kind: 'image' } & LoadedImage)
  | { readonly kind: 'svg' }
  | { readonly kind: 'refused'; readonly sentence: string };

function mime({ format }: Sniffed): string {
  return `image/${format === 'ico' ? 'x-icon' : format}`;
}

/** Decodes a picture file, upright (EXIF), its first frame, at most `LONGEST_SIDE` long. */
export async function decode(file: Blob, name: string): Promise<Decoded> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const sniffed = sniff(bytes);
  const sentence = refusalOf(name, bytes.length, sniffed);
  if (!sniffed || sentence !== null) return { kind: 'refused', sentence: sentence ?? '' };
  if (sniffed.format === 'svg') return { kind: 'svg' };
  try {
    // The declared type may lie, and browsers believe it.
    const truth = new Blob([bytes], { type: mime(sniffed) });
    const bitmap = await createImageBitmap(truth, {
      imageOrientation: 'from-image',
      ...resizing(sniffed.width, sniffed.height),
    });
    const note = noteOf(sniffed, bitmap.width, bitmap.height);
    return { kind: 'image', bitmap, name, note };
  } catch {
    const what = sniffed.format.toUpperCase();
    return {
      kind: 'refused',
      sentence: `${name} begins like a ${what} picture but cannot be decoded: it is damaged or too large for this browser.`,
    };
  }
}

function resizing(width: number, height: number): ImageBitmapOptions {
  const scale = scaleOf(width, height);
  return scale < 1
    ? { resizeWidth: Math.max(1, Math.round(width * scale)), resizeQuality: 'medium' }
    : {};
}
