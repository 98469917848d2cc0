import { avif } from './avif.ts';
import { bmp } from './bmp.ts';
import { gif } from './gif.ts';
import { ico } from './ico.ts';
import { jpeg } from './jpeg.ts';
import { png } from './png.ts';
import { sniff } from './sniff.ts';
import { structureOf, type Format, type Structure } from './structure.ts';
import { svg } from './svg.ts';
import { webp } from './webp.ts';

const READERS: Partial<Record<Format, (bytes: Uint8Array) => Structure>> = {
  png,
  jpeg,
  gif,
  webp,
  bmp,
  ico,
  avif,
  svg,
};

/** What a whole file says of the picture in it; null when it is none. Never throws. */
export function inspect(bytes: Uint8Array): Structure | null {
  const format = sniff(bytes);
  if (!format) return null;
  try {
    return READERS[format]?.(bytes) ?? structureOf(format, bytes);
  } catch {
    // A number in it led out of the file.
    return structureOf(format, bytes, { whole: false });
  }
}
