import { decodeBrain, decodeHalf } from './half.ts';
import { named } from '../named.ts';
import { BYTES, type TensorEntry } from './tensorEntry.ts';

/** The values of one tensor; `bytes` are those from `entry.begin` to `entry.end`. */
export function readTensor(
  entry: Pick<TensorEntry, 'name' | 'dtype' | 'shape'>,
  bytes: Uint8Array,
): Float32Array | Int32Array {
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
  if (entry.dtype === 'U8') return Int32Array.from(bytes);
  return Int32Array.from(new BigInt64Array(buffer), Number);
}
