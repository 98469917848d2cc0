import { textAt, viewOf } from './bytes.ts';
import { structureOf, type Structure } from './structure.ts';

/** Lengths of the headers that there are. */
const HEADERS: readonly number[] = [12, 40, 52, 56, 64, 108, 124];
const WITH_COLOUR_SPACE = 108;
const COMPRESSED: readonly number[] = [1, 2, 4, 5];

/** Whether `BM` begins a picture, and no text or header of another kind. */
export function isBmp(start: Uint8Array): boolean {
  if (textAt(start, 0, 2) !== 'BM' || start.length < 28) return false;
  const view = viewOf(start);
  const header = view.getUint32(14, true);
  const planes = view.getUint16(header === 12 ? 22 : 26, true);
  const pixels = view.getUint32(10, true);
  return HEADERS.includes(header) && planes === 1 && pixels >= 14 + header;
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly pixelBytes: number;
}

function headerOf(view: DataView): Header {
  const short = view.getUint32(14, true) === 12;
  const width = short ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = Math.abs(short ? view.getUint16(20, true) : view.getInt32(22, true));
  const bits = view.getUint16(short ? 24 : 28, true);
  const compressed = !short && COMPRESSED.includes(view.getUint32(30, true));
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  const pixelBytes = compressed ? view.getUint32(34, true) : rowBytes * height;
  return { width, height, pixelBytes };
}

export function bmp(bytes: Uint8Array): Structure {
  const view = viewOf(bytes);
  const header = view.getUint32(14, true);
  if (bytes.length < 14 + header) return structureOf('bmp', bytes, { whole: false });
  const { width, height, pixelBytes } = headerOf(view);
  return structureOf('bmp', header >= WITH_COLOUR_SPACE ? inSrgb(bytes) : bytes, {
    width,
    height,
    whole: bytes.length >= view.getUint32(10, true) + pixelBytes,
  });
}

/** The same picture, which claims to be sRGB: decoders then convert nothing. */
function inSrgb(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  viewOf(copy).setUint32(14 + 56, 0x73524742, true);
  return copy;
}
