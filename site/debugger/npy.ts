/**
 * NumPy's .npy format, version 1.0: a magic number, a header that is a Python literal, the values.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import type { Frame } from '#lib/trace/frame.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
/** The values begin at a multiple of this. */
const ALIGNMENT = 64;
const LENGTH_BYTES = 2;

/** The frame as a .npy file: little endian, C order, float32 or int32. */
export function writeNpy({
  shape,
  data,
}: Pick<Frame, 'shape' | 'data'>): Uint8Array<ArrayBuffer> {
  const type = data instanceof Int32Array ? '<i4' : '<f4';
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const words = `{'descr': '${type}', 'fortran_order': False, 'shape': (${axes}), }`;
  const before = MAGIC.length + LENGTH_BYTES;
  // Spaces and a line's end fill the header up.
  const begin = Math.ceil((before + words.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = words.padEnd(begin - before - 1) + '\n';
  const file = new Uint8Array(begin + data.byteLength);
  const view = new DataView(file.buffer);
  file.set(MAGIC);
  view.setUint16(MAGIC.length, header.length, true);
  file.set(new TextEncoder().encode(header), before);
  for (let i = 0; i < data.length; i++) {
    const at = begin + i * Float32Array.BYTES_PER_ELEMENT;
    if (data instanceof Int32Array) view.setInt32(at, data[i] ?? 0, true);
    else view.setFloat32(at, data[i] ?? 0, true);
  }
  return file;
}
