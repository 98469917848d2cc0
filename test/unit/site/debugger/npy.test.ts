import { describe, expect, it } from 'vitest';
import { writeNpy } from '#site/debugger/npy.ts';

const words = (file: Uint8Array) => new TextDecoder('latin1').decode(file);

describe('writeNpy(frame)', () => {
  it('begins with the magic number, the version and a header that ends at a multiple of 64', () => {
    const file = writeNpy({ shape: [2, 3], data: new Float32Array(6) });
    expect([...file.slice(0, 8)]).toEqual([0x93, 78, 85, 77, 80, 89, 1, 0]);
    const length = new DataView(file.buffer).getUint16(8, true);
    expect((10 + length) % 64).toBe(0);
    expect(words(file.slice(10, 10 + length))).toMatch(
      /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(2, 3\), \} *\n$/,
    );
    expect(file.byteLength).toBe(10 + length + 6 * 4);
  });

  it('writes the values in order, little endian', () => {
    const file = writeNpy({ shape: [3], data: Float32Array.of(1.5, -2, NaN) });
    const view = new DataView(file.buffer, file.byteLength - 12);
    expect([0, 4, 8].map((at) => view.getFloat32(at, true))).toEqual([1.5, -2, NaN]);
  });

  it('keeps integers, and writes a list and a single number as NumPy does', () => {
    const list = writeNpy({ shape: [2], data: Int32Array.of(7, -1) });
    expect(words(list)).toContain(
      "'descr': '<i4', 'fortran_order': False, 'shape': (2,), }",
    );
    expect(new DataView(list.buffer).getInt32(list.byteLength - 4, true)).toBe(-1);
    expect(words(writeNpy({ shape: [], data: Float32Array.of(1) }))).toContain(
      "'shape': (), }",
    );
  });
});
