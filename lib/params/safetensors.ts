/**
 * The safetensors format: 8 bytes that give the header's length (little-endian), a JSON header,
 * the raw data. https://github.com/huggingface/safetensors#format
 */
import { named, told } from '../named.ts';
import { knownAs } from './notWeights.ts';
import { parseHeader, type Listed } from './parseHeader.ts';
import { decodeUtf8 } from './utf8.ts';
import { BYTES, type Dtype, type TensorEntry } from './tensorEntry.ts';

export { readTensor } from './readTensor.ts';
export type { TensorEntry } from './tensorEntry.ts';

const LENGTH_BYTES = 8;
/** A hundred times that of the largest published detector. */
const LONGEST_HEADER = 2 ** 24;

/**
 * Bytes from the start of a file to the end of its header.
 * Throws one sentence when `start` (its first 8 bytes or more) cannot begin a safetensors file.
 */
export function headerEnd(start: Uint8Array, fileBytes: number | null = null): number {
  if (start.byteLength < LENGTH_BYTES)
    throw other(
      start,
      `The weights are truncated: ${start.byteLength} bytes are too few for a safetensors file.`,
    );
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const length = view.getBigUint64(0, true);
  const most = fileBytes === null ? LONGEST_HEADER : fileBytes - LENGTH_BYTES;
  if (length > BigInt(Math.min(most, LONGEST_HEADER)) || length < 2n)
    throw other(
      start,
      `The weights are damaged: the header claims ${length} bytes` +
        (fileBytes === null ? '.' : ` in a file of ${fileBytes}.`),
    );
  return LENGTH_BYTES + Number(length);
}

/** What a file is that is no safetensors: something known, or else damaged weights. */
const other = (start: Uint8Array, damage: string) => new Error(knownAs(start) ?? damage);

/**
 * The tensors of a safetensors file in the order of their bytes.
 *
 * @param start the file, or its beginning up to `headerEnd`
 * @param fileBytes the length of the whole file, to tell a truncated one; null if unknown
 * Throws one sentence for a header that lies, an unknown dtype, a truncated file.
 */
export function readHeader(
  start: ArrayBuffer | Uint8Array,
  fileBytes: number | null = start.byteLength,
): TensorEntry[] {
  const bytes = start instanceof Uint8Array ? start : new Uint8Array(start);
  const dataStart = headerEnd(bytes, fileBytes);
  if (bytes.byteLength < dataStart)
    throw new Error(`The weights are truncated in the header (byte ${bytes.byteLength}).`);
  const json = decodeUtf8(bytes.subarray(LENGTH_BYTES, dataStart));
  // Whatever else a file may be, its ninth byte is not the beginning of a header.
  if (json === null || !/^[\s{[]/.test(json))
    throw other(bytes, 'The weights are damaged: the safetensors header is not JSON.');
  const entries = parseHeader(json)
    .map((listed) => entryOf(listed, dataStart))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkLayout(entries, dataStart, fileBytes);
  return entries;
}

function entryOf({ name, dtype, shape, offsets }: Listed, dataStart: number): TensorEntry {
  if (!isDtype(dtype))
    throw new Error(
      `${named(name)} has dtype ${named(dtype, 20)}; supported are ${Object.keys(BYTES).join(', ')}.`,
    );
  const [begin, end] = offsets;
  const needed = bytesOf(shape, dtype);
  if (needed === null || end - begin !== needed)
    throw new Error(
      `The weights are damaged: ${named(name)} of shape ${told(shape)} and dtype ${dtype} ` +
        `needs ${needed ?? 'too many'} bytes, but the header gives it ${end - begin}.`,
    );
  return { name, dtype, shape, begin: dataStart + begin, end: dataStart + end };
}

const isDtype = (dtype: string): dtype is Dtype => Object.hasOwn(BYTES, dtype);

/** Null for more than can be counted, on the way to it too. */
function bytesOf(shape: readonly number[], dtype: Dtype): number | null {
  let count = 1;
  for (const size of shape) if ((count *= size) > Number.MAX_SAFE_INTEGER) return null;
  const bytes = count * BYTES[dtype];
  return Number.isSafeInteger(bytes) ? bytes : null;
}

function checkLayout(
  entries: TensorEntry[],
  dataStart: number,
  fileBytes: number | null,
): void {
  let at = dataStart;
  for (const { name, begin, end } of entries) {
    if (begin !== at)
      throw new Error(`The weights are damaged: the header misplaces ${named(name)}.`);
    at = end;
  }
  if (fileBytes === null || fileBytes === at) return;
  throw new Error(
    fileBytes < at
      ? `The weights are truncated: ${fileBytes} of ${at} bytes are there.`
      : `The weights are damaged: ${fileBytes - at} bytes follow the last tensor.`,
  );
}
