import { decodeBrain, decodeHalf } from './half.ts';
import { named } from '../named.ts';
import { inRows } from './strided.ts';
import { BYTES, type TensorEntry } from './tensorEntry.ts';

/** What must be known of a tensor to read its bytes. */
export type Written = Pick<TensorEntry, 'name' | 'dtype' | 'shape' | 'strides'>;

/** The values of one tensor; `bytes` are those from `entry.begin` to `entry.end`. */
export function readTensor(entry: Written, bytes: Uint8Array): Float32Array | Int32Array {
  if (entry.strides)
    return readTensor({ ...entry, strides: undefined }, inRows(entry, bytes));
  const count = entry.shape.reduce((product, size) => product * size, 1);
  if (bytes.byteLength !== count * BYTES[entry.dtype])
    throw new Error(
      `The weights are truncated in ${named(entry.name)}: ` +
        `${bytes.byteLength} of ${count * BYTES[entry.dtype]} bytes are there.`,
    );
  // A copy, because a tensor may begin at any byte and typed arrays may not.
  const { buffer } = new Uint8Array(bytes);
  if (entry.dtype === 'F64') return Float32Array.from(new Float64Array(buffer));
  if (entry.dtype === 'F32') return new Float32Array(buffer);
  if (entry.dtype === 'F16') return decodeHalf(new Uint16Array(buffer));
  if (entry.dtype === 'BF16') return decodeBrain(new Uint16Array(buffer));
  if (entry.dtype === 'I32') return new Int32Array(buffer);
  if (entry.dtype === 'U8' || entry.dtype === 'BOOL') return Int32Array.from(bytes);
  if (entry.dtype === 'I8') return Int32Array.from(new Int8Array(buffer));
  if (entry.dtype === 'I16') return Int32Array.from(new Int16Array(buffer));
  return Int32Array.from(new BigInt64Array(buffer), Number);
}
