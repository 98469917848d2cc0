import { named } from '../named.ts';
import type { Structure } from './file/structure.ts';

/** Longest side of a decoded picture; a detector sees 640 pixels of it, the page hardly more. */
const LONGEST_SIDE = 4096;
/** Pictures with more pixels are not decoded: a browser's tab would die of it. */
const MOST_MEGAPIXELS = 250;

const UNSUPPORTED: Partial<Record<Structure['format'], string>> = {
  heic: 'is a HEIC picture, which is not read here: save it as JPEG or PNG.',
  tiff: 'is a TIFF picture, which is not read here: save it as JPEG or PNG.',
  pdf: 'is a PDF document, not a picture: save the page as PNG.',
  video:
    'is a video, not a picture: take its frames with `ffmpeg -i FILE frames/%05d.png`, and give these.',
};

/** With its article: `a PNG picture`. */
function kindOf({ format }: Structure): string {
  const name = format === 'webp' ? 'WebP' : format.toUpperCase();
  return `${/^[AIS]/.test(name) ? 'an' : 'a'} ${name} picture`;
}

/** One sentence why a file is not decoded, or null. */
export function refusalOf(
  name: string,
  bytes: number,
  structure: Structure | null,
): string | null {
  const called = named(name);
  if (bytes === 0) return `${called} is empty (0 bytes).`;
  if (!structure)
    return `${called} is not a picture (PNG, JPEG, WebP, GIF, AVIF, BMP and SVG are read).`;
  const { width, height, whole, refusal, format } = structure;
  const why = UNSUPPORTED[format] ?? refusal;
  if (why !== null && why !== undefined) return `${called} ${why}`;
  if (!whole) return brokenOff(name, structure);
  return (width * height) / 1e6 > MOST_MEGAPIXELS
    ? `${called} has ${width} x ${height} pixels; up to ${MOST_MEGAPIXELS} megapixels are read.`
    : null;
}

export const brokenOff = (name: string, structure: Structure) =>
  `${named(name)} begins like ${kindOf(structure)} but is not whole: it ends too early or was damaged on its way; get the file again.`;

export const undecodable = (name: string, structure: Structure) =>
  `${named(name)} begins like ${kindOf(structure)} but cannot be decoded: it is damaged or too large.`;

/** The size at which a picture is kept: at most `LONGEST_SIDE` long, never enlarged. */
export function sizeWithin(width: number, height: number): [number, number] {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(1, width, height));
  return [width, height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
}

/** What the reader should know of a picture that was read: its first frame, its scale. */
export function noteOf(
  { format, animated }: Pick<Structure, 'format' | 'animated'>,
  [fileWidth, fileHeight]: readonly [number, number],
  [width, height]: readonly [number, number],
): string | null {
  if (format === 'svg')
    return `This drawing (SVG) is shown as a picture of ${width} x ${height} pixels.`;
  const notes = [
    ...(animated ? ['This picture is animated; its first frame is shown.'] : []),
    ...(fileWidth > width || fileHeight > height
      ? [
          `This picture has ${fileWidth} x ${fileHeight} pixels; it is shown at ${width} x ${height}.`,
        ]
      : []),
  ];
  return notes.length > 0 ? notes.join(' ') : null;
}
