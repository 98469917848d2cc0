import { joined, textAt, viewOf } from './bytes.ts';
import { exifOrientation, xmpOrientation } from './exif.ts';
import { structureOf, type Structure } from './structure.ts';

/** Chunks that convert, turn or describe, and the bits that announce them. */
const DROPPED: readonly string[] = ['ICCP', 'EXIF', 'XMP '];
const ANNOUNCED = 0x20 | 0x08 | 0x04;
const ANIMATED = 0x02;

interface Chunk {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

/** Chunks: name, length, data, padded to even lengths; up to the one that breaks off. */
function chunksOf(bytes: Uint8Array, end: number): { chunks: Chunk[]; whole: boolean } {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  let at = 12;
  while (at + 8 <= end) {
    const dataEnd = at + 8 + view.getUint32(at + 4, true);
    if (dataEnd > end) return { chunks, whole: false };
    chunks.push({ name: textAt(bytes, at, 4), begin: at, end: dataEnd });
    at = dataEnd + (dataEnd % 2);
  }
  return { chunks, whole: true };
}

/** Width and height; 0 where no chunk tells. */
function sizeOf(view: DataView, { name, begin, end }: Chunk): [number, number] {
  const at = begin + 8;
  if (end - at < 10) return [0, 0];
  const size24 = (from: number) =>
    1 + view.getUint16(from, true) + (view.getUint8(from + 2) << 16);
  if (name === 'VP8X') return [size24(at + 4), size24(at + 7)];
  if (name === 'VP8 ')
    return [view.getUint16(at + 6, true) & 0x3fff, view.getUint16(at + 8, true) & 0x3fff];
  const bits = view.getUint32(at + 1, true);
  return name === 'VP8L' ? [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)] : [0, 0];
}

export function webp(bytes: Uint8Array): Structure {
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  const { chunks, whole } = chunksOf(bytes, Math.min(end, bytes.length));
  const dataOf = (name: string) => {
    const chunk = chunks.find((one) => one.name === name);
    return chunk ? bytes.subarray(chunk.begin + 8, chunk.end) : new Uint8Array(0);
  };
  const [first] = chunks;
  const flags = first?.name === 'VP8X' ? (bytes[first.begin + 8] ?? 0) : 0;
  const [width, height] = first ? sizeOf(view, first) : [0, 0];
  return structureOf('webp', plainOf(bytes, chunks), {
    width,
    height,
    orientation: exifOrientation(dataOf('EXIF')) ?? xmpOrientation(dataOf('XMP ')) ?? 1,
    animated: (flags & ANIMATED) !== 0,
    whole:
      whole &&
      end <= bytes.length &&
      chunks.some(({ name }) => ['VP8 ', 'VP8L', 'ANMF'].includes(name)),
  });
}

function plainOf(bytes: Uint8Array, chunks: readonly Chunk[]): Uint8Array {
  const kept = chunks
    .filter(({ name }) => !DROPPED.includes(name))
    .flatMap(({ begin, end }) => [bytes.subarray(begin, end), new Uint8Array(end % 2)]);
  const file = joined([bytes.subarray(0, 12), ...kept]);
  viewOf(file).setUint32(4, file.length - 8, true);
  if (textAt(file, 12, 4) === 'VP8X') file[20] = (file[20] ?? 0) & ~ANNOUNCED;
  return file;
}
