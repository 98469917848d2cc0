import { encodeHalf } from './half.ts';
import { BYTES, type Dtype } from './tensorEntry.ts';

/** A tensor to be written. `dtype` follows the data unless F16 or I64 is asked for. */
export interface TensorToWrite {
  readonly shape: readonly number[];
  /** Bytes are those of pictures. */
  readonly data: Float32Array | Int32Array | Uint8Array;
  readonly dtype?: 'F32' | 'F16' | 'I32' | 'I64' | 'U8';
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const METADATA = '__metadata__';

/** What a header says of a tensor besides its place. */
export interface Described {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly byteLength: number;
}

/** Throws on a shape that lies. */
export function described(name: string, tensor: TensorToWrite): Described {
  const { shape, data } = tensor;
  if (shape.reduce((product, size) => product * size, 1) !== data.length)
    throw new Error(`${name}: ${data.length} values do not fill [${shape.join(', ')}]`);
  const dtype = dtypeOf(tensor);
  return { dtype, shape, byteLength: data.length * BYTES[dtype] };
}

/** The beginning of a safetensors file whose tensors follow in the order of the map. */
export function headerOf(
  tensors: ReadonlyMap<string, Described>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  if (tensors.has(METADATA)) throw new Error(`No tensor can be called ${METADATA}.`);
  const header: [name: string, says: unknown][] = [];
  if (Object.keys(metadata).length > 0) header.push([METADATA, metadata]);
  let end = 0;
  for (const [name, { dtype, shape, byteLength }] of tensors) {
    const begin = end;
    end += byteLength;
    header.push([name, { dtype, shape, data_offsets: [begin, end] }]);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  // Spaces end the header so that the data begins at a multiple of 8 bytes.
  const bytes = new Uint8Array(8 + Math.ceil(json.length / 8) * 8).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(bytes.length - 8), true);
  bytes.set(json, 8);
  return bytes;
}

/** A safetensors file of the tensors in the order of the map. Throws on a shape that lies. */
export function writeSafetensors(
  tensors: ReadonlyMap<string, TensorToWrite>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const all = [...tensors].map(
    ([name, tensor]) => [name, described(name, tensor)] as const,
  );
  const header = headerOf(new Map(all), metadata);
  const dataBytes = all.reduce((sum, [, { byteLength }]) => sum + byteLength, 0);
  const file = new Uint8Array(header.length + dataBytes);
  file.set(header);
  let at = header.length;
  for (const tensor of tensors.values()) {
    const bytes = bytesOf(tensor);
    file.set(bytes, at);
    at += bytes.byteLength;
  }
  return file;
}

function dtypeOf({ data, dtype }: TensorToWrite): Dtype {
  if (data instanceof Uint8Array) return 'U8';
  // A replay asks for halves of whatever it keeps: whole numbers stay whole.
  if (data instanceof Int32Array) return dtype === 'I64' ? dtype : 'I32';
  return dtype ?? 'F32';
}

/** The values as the file has them. */
export function bytesOf(tensor: TensorToWrite): Uint8Array {
  const stored = storedAs(tensor, dtypeOf(tensor));
  return new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
}

function storedAs({ data }: TensorToWrite, dtype: Dtype) {
  if (data instanceof Float32Array && dtype === 'F16') return encodeHalf(data);
  if (data instanceof Int32Array && dtype === 'I64')
    return BigInt64Array.from(data, (value) => BigInt(value));
  return data;
}
