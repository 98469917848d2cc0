import { joined, textAt, viewOf } from './bytes.ts';
import { crc32 } from './crc32.ts';
import { exifOrientation, xmpOrientation } from './exif.ts';
import { structureOf, type Structure } from './structure.ts';

/** What makes the pixels. Everything else converts, turns, animates or describes them. */
const KEPT: readonly string[] = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
const XMP_NAME = 'XML:com.adobe.xmp';

interface Chunk {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

/** Chunks: length, name, data, checksum; those that are whole. */
function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) break;
    const name = textAt(bytes, at + 4, 4);
    chunks.push({ name, begin: at, end });
    if (name === 'IEND') break;
    at = end;
  }
  return chunks;
}

/** Channels by colour type: grey, -, RGB, palette, grey and alpha, -, RGB and alpha. */
const CHANNELS = [1, 0, 3, 1, 2, 0, 4];
/** Interlaced pictures come in seven passes: first column and row, steps. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Bytes of all rows before they were compressed: each has its filter before it. */
function rowBytes(header: DataView): number {
  const [width, height] = [header.getUint32(0), header.getUint32(4)];
  const bits = header.getUint8(8) * (CHANNELS[header.getUint8(9)] ?? 0);
  const passes = header.getUint8(12) === 0 ? [[0, 0, 1, 1] as const] : PASSES;
  let sum = 0;
  for (const [x, y, dx, dy] of passes) {
    const columns = Math.ceil(Math.max(0, width - x) / dx);
    const rows = Math.ceil(Math.max(0, height - y) / dy);
    if (columns > 0) sum += rows * (1 + Math.ceil((columns * bits) / 8));
  }
  return sum;
}

export function png(bytes: Uint8Array): Structure {
  const view = viewOf(bytes);
  const chunks = chunksOf(bytes);
  const dataOf = ({ begin, end }: Chunk) => bytes.subarray(begin + 8, end - 4);
  const isTrue = ({ begin, end }: Chunk) =>
    crc32(bytes.subarray(begin + 4, end - 4)) === view.getUint32(end - 4);
  const named = (name: string) => chunks.filter((chunk) => chunk.name === name);

  const [header] = chunks;
  const hasHeader = header?.name === 'IHDR' && header.end - header.begin === 25;
  const kept = chunks.filter(({ name }) => KEPT.includes(name));
  const pixels = named('IDAT').map(dataOf);
  const [exif] = named('eXIf').map(dataOf);
  const xmp = named('iTXt').map(dataOf).find((data) => textAt(data, 0, XMP_NAME.length) === XMP_NAME); // prettier-ignore
  return structureOf(
    'png',
    joined([
      bytes.subarray(0, 8),
      ...kept.map(({ begin, end }) => bytes.subarray(begin, end)),
    ]),
    {
      // prettier-ignore
      width: hasHeader ? view.getUint32(16) : 0,
      height: hasHeader ? view.getUint32(20) : 0,
      orientation:
        exifOrientation(exif ?? new Uint8Array(0)) ??
        xmpOrientation(xmp ?? new Uint8Array(0)) ??
        1,
      animated: named('acTL').length > 0,
      whole:
        hasHeader &&
        pixels.length > 0 &&
        chunks.at(-1)?.name === 'IEND' &&
        kept.every(isTrue),
      rows: hasHeader
        ? { deflated: joined(pixels), bytes: rowBytes(viewOf(dataOf(header))) }
        : null,
    },
  );
}
