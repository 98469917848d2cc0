import { textAt, viewOf } from './bytes.ts';
import type { Orientation } from './structure.ts';

const ORIENTATION = 0x0112;
const SHORT = 3;
const LONG = 4;

const asOrientation = (value: number): Orientation | null =>
  Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : null;

/** The orientation in EXIF data, with or without `Exif` before it; null where it has none. */
export function exifOrientation(exif: Uint8Array): Orientation | null {
  const tiff = textAt(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
  const order = textAt(tiff, 0, 4);
  const little = order === 'II*\0';
  if ((!little && order !== 'MM\0*') || tiff.length < 10) return null;
  const view = viewOf(tiff);
  const ifd = view.getUint32(4, little);
  if (ifd + 2 > tiff.length) return null;
  const entries = view.getUint16(ifd, little);
  for (let i = 0; i < entries; i++) {
    const at = ifd + 2 + i * 12;
    if (at + 12 > tiff.length) return null;
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const type = view.getUint16(at + 2, little);
    if (type === SHORT) return asOrientation(view.getUint16(at + 8, little));
    return type === LONG ? asOrientation(view.getUint32(at + 8, little)) : null;
  }
  return null;
}

/** The orientation in an XMP packet, which counts where EXIF has none. */
export function xmpOrientation(xmp: Uint8Array): Orientation | null {
  const NAME = [...'tiff:Orientation'].map((letter) => letter.charCodeAt(0));
  const [first = 0] = NAME;
  for (let at = xmp.indexOf(first); at >= 0; at = xmp.indexOf(first, at + 1)) {
    if (!NAME.every((byte, i) => xmp[at + i] === byte)) continue;
    const [, digit] = /^(?:="|>)([1-8])/.exec(textAt(xmp, at + NAME.length, 3)) ?? [];
    if (digit !== undefined) return asOrientation(Number(digit));
  }
  return null;
}
