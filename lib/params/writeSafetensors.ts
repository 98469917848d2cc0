import { encodeHalf } from './half.ts';
import { BYTES, type Dtype } from './tensorEntry.ts';

/** A tensor to be written. `dtype` follows the data unless F16 is asked for. */
export interface TensorToWrite {
  readonly shape: readonly number[];
  /** Bytes are those of pictures. */
  readonly data: Float32Array | Int32Array | Uint8Array;
  readonly dtype?: 'F32' | 'F16' | 'I32' | 'U8';
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const METADATA = '__metadata__';

/** A safetensors file of the tensors in the order of the map. Throws on a shape that lies. */
export function writeSafetensors(
  tensors: ReadonlyMap<string, TensorToWrite>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  if (tensors.has(METADATA)) throw new Error(`No tensor can be called ${METADATA}.`);
  const header: [name: string, says: unknown][] = [];
  if (Object.keys(metadata).length > 0) header.push([METADATA, metadata]);
  let end = 0;
  for (const [name, tensor] of tensors) {
    const { shape, data } = tensor;
    if (shape.reduce((product, size) => product * size, 1) !== data.length)
      throw new Error(`${name}: ${data.length} values do not fill [${shape.join(', ')}]`);
    const dtype = dtypeOf(tensor);
    const begin = end;
    end += data.length * BYTES[dtype];
    header.push([name, { dtype, shape, data_offsets: [begin, end] }]);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  // Spaces end the header so that the data begins at a multiple of 8 bytes.
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + headerBytes + end);
  file.fill(0x20, 8, 8 + headerBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.set(json, 8);
  let at = 8 + headerBytes;
  for (const tensor of tensors.values()) {
    const bytes = bytesOf(tensor);
    file.set(bytes, at);
    at += bytes.byteLength;
  }
  return file;
}

function dtypeOf({ data, dtype }: TensorToWrite): Dtype {
  if (data instanceof Uint8Array) return 'U8';
  return data instanceof Int32Array ? 'I32' : (dtype ?? 'F32');
}

function bytesOf(tensor: TensorToWrite): Uint8Array {
  const { data } = tensor;
  const stored =
    data instanceof Float32Array && dtypeOf(tensor) === 'F16' ? encodeHalf(data) : data;
  return new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
}
