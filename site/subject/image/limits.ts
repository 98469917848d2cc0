import type { Sniffed } from './sniff.ts';

/** Longest side of a decoded picture; a detector sees 640 pixels of it, the page hardly more. */
const LONGEST_SIDE = 4096;
/** Pictures with more pixels are not decoded: a browser's tab would die of it. */
const MOST_MEGAPIXELS = 250;

const UNSUPPORTED: Partial<Record<Sniffed['format'], string>> = {
  heic: 'is a HEIC picture, which browsers do not read: save it as JPEG or PNG.',
  tiff: 'is a TIFF picture, which browsers do not read: save it as JPEG or PNG.',
  pdf: 'is a PDF document, not a picture: save the page as PNG.',
};

/** One sentence why a file is not decoded, or null. */
export function refusalOf(
  name: string,
  bytes: number,
  sniffed: Sniffed | null,
): string | null {
  if (bytes === 0) return `${name} is empty (0 bytes).`;
  if (!sniffed)
    return `${name} is not a picture (PNG, JPEG, WebP, GIF, AVIF, BMP and SVG are read).`;
  const unsupported = UNSUPPORTED[sniffed.format];
  if (unsupported) return `${name} ${unsupported}`;
  const megapixels = (sniffed.width * sniffed.height) / 1e6;
  return megapixels > MOST_MEGAPIXELS
    ? `${name} has ${sniffed.width} x ${sniffed.height} pixels; up to ${MOST_MEGAPIXELS} megapixels are read.`
    : null;
}

/** Share by which a picture is scaled down so that it fits `LONGEST_SIDE`. */
export function scaleOf(width: number, height: number): number {
  return Math.min(1, LONGEST_SIDE / Math.max(1, width, height));
}

/** What the reader should know of a picture that was read: its first frame, its scale. */
export function noteOf(sniffed: Sniffed, width: number, height: number): string | null {
  const notes = [
    ...(sniffed.animated ? ['This picture is animated; its first frame is shown.'] : []),
    ...(scaleOf(sniffed.width, sniffed.height) < 1
      ? [
          `This picture has ${sniffed.width} x ${sniffed.height} pixels; it is shown at ${width} x ${height}.`,
        ]
      : []),
  ];
  return notes.length > 0 ? notes.join(' ') : null;
}
