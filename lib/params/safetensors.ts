/**
 * The safetensors format: 8 bytes that give the header's length (little-endian), a JSON header,
 * the raw data. https://github.com/huggingface/safetensors#format
 */
import { checkMagic } from './notWeights.ts';
import { BYTES, type Dtype, type TensorEntry } from './tensorEntry.ts';

export { readTensor } from './readTensor.ts';
export type { TensorEntry } from './tensorEntry.ts';

const LENGTH_BYTES = 8;
const LONGEST_HEADER = 100_000_000;

/**
 * Bytes from the start of a file to the end of its header.
 * Throws one sentence when `start` (its first 8 bytes or more) cannot begin a safetensors file.
 */
export function headerEnd(start: Uint8Array, fileBytes: number | null = null): number {
  checkMagic(start);
  if (start.byteLength < LENGTH_BYTES)
    throw new Error(
      `The weights are truncated: ${start.byteLength} bytes are too few for a safetensors file.`,
    );
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const length = view.getBigUint64(0, true);
  const most = fileBytes === null ? LONGEST_HEADER : fileBytes - LENGTH_BYTES;
  if (length > BigInt(Math.min(most, LONGEST_HEADER)) || length < 2n)
    throw new Error(
      `The weights are damaged: the header claims ${length} bytes` +
        (fileBytes === null ? '.' : ` in a file of ${fileBytes}.`),
    );
  return LENGTH_BYTES + Number(length);
}

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
  const header = parseHeader(bytes.subarray(LENGTH_BYTES, dataStart));
  const entries = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, value]) => readEntry(name, value, dataStart))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkLayout(entries, dataStart, fileBytes);
  return entries;
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(decodeUtf8(bytes));
  } catch {
    throw new Error('The weights are damaged: the safetensors header is not JSON.');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw new Error('The weights are damaged: the safetensors header is not an object.');
  return header as Record<string, unknown>;
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function readEntry(name: string, value: unknown, dataStart: number): TensorEntry {
  const { dtype, shape, data_offsets } = (value ?? {}) as Record<string, unknown>;
  const offsets: unknown[] = Array.isArray(data_offsets) ? data_offsets : [];
  const [begin, end] = offsets;
  if (!Array.isArray(shape) || !shape.every(isCount) || !isCount(begin) || !isCount(end))
    throw new Error(`The weights are damaged: the header's entry of ${name} is not valid.`);
  if (typeof dtype !== 'string' || !Object.hasOwn(BYTES, dtype))
    throw new Error(
      `${name} has dtype ${String(dtype)}; supported are ${Object.keys(BYTES).join(', ')}.`,
    );
  const known = dtype as Dtype;
  const needed = shape.reduce((product, size) => product * size, 1) * BYTES[known];
  if (end - begin !== needed)
    throw new Error(
      `The weights are damaged: ${name} of shape [${shape.join(', ')}] and dtype ${dtype} ` +
        `needs ${needed} bytes, but the header gives it ${end - begin}.`,
    );
  return { name, dtype: known, shape, begin: dataStart + begin, end: dataStart + end };
}

function checkLayout(
  entries: TensorEntry[],
  dataStart: number,
  fileBytes: number | null,
): void {
  let at = dataStart;
  for (const { name, begin, end } of entries) {
    if (begin !== at)
      throw new Error(`The weights are damaged: the header misplaces ${name}.`);
    at = end;
  }
  if (fileBytes === null || fileBytes === at) return;
  throw new Error(
    fileBytes < at
      ? `The weights are truncated: ${fileBytes} of ${at} bytes are there.`
      : `The weights are damaged: ${fileBytes - at} bytes follow the last tensor.`,
  );
}

/** lib knows no DOM; browsers, workers and Node all have this one. */
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };

const decodeUtf8 = (bytes: Uint8Array) =>
  new TextDecoder('utf-8', { fatal: true }).decode(bytes);
