/**
 * A PNG, JPEG or WebP without its colour profile, other files as they are. The canvas would
 * convert colours by the profile, which Pillow does not: the reference, and all training, sees the
 * stored numbers.
 */
export function dropColourProfile(bytes: Uint8Array): Uint8Array {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return joined(pngParts(bytes));
  if (startsWith(bytes, [0xff, 0xd8])) return joined(jpegParts(bytes));
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return webp(bytes);
  return bytes;
}

const COLOUR_CHUNKS: readonly string[] = ['iCCP', 'gAMA', 'cHRM', 'sRGB', 'cICP'];

/** Chunks: length, name, data, checksum. */
function pngParts(bytes: Uint8Array): Uint8Array[] {
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (!COLOUR_CHUNKS.includes(textAt(bytes, at + 4, 4)))
      parts.push(bytes.subarray(at, end));
    at = end;
  }
  return [...parts, bytes.subarray(at)];
}

/** Segments: marker, length, data; the picture itself follows the start of scan. */
function jpegParts(bytes: Uint8Array): Uint8Array[] {
  const view = viewOf(bytes);
  const START_OF_SCAN = 0xda;
  const APP2 = 0xe2;
  const parts = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== START_OF_SCAN) {
    const end = at + 2 + view.getUint16(at + 2);
    const isProfile = bytes[at + 1] === APP2 && textAt(bytes, at + 4, 11) === 'ICC_PROFILE';
    if (!isProfile) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return [...parts, bytes.subarray(at)];
}

/** Chunks as in PNG, padded to even lengths; a bit of the first announces the profile. */
function webp(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, 12)];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (textAt(bytes, at, 4) !== 'ICCP') parts.push(bytes.subarray(at, end));
    at = end;
  }
  const file = joined(parts);
  viewOf(file).setUint32(4, file.length - 8, true);
  if (textAt(file, 12, 4) === 'VP8X') file[20] = (file[20] ?? 0) & ~0x20;
  return file;
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, i) => bytes[i] === byte);

const textAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
