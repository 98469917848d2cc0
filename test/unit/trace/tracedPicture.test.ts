import { describe, expect, it } from 'vitest';
import { writeSafetensors, type TensorToWrite } from '#lib/params/writeSafetensors.ts';
import { PICTURE, pictureOf, pictureToWrite } from '#lib/trace/tracedPicture.ts';

/** Two rows of three pixels, every byte another one. */
const RGB = Uint8Array.from({ length: 18 }, (_, i) => 10 * i);
const RGBA = Uint8ClampedArray.from({ length: 24 }, (_, i) =>
  i % 4 === 3 ? 255 : (RGB[Math.floor(i / 4) * 3 + (i % 4)] ?? 0),
);
const planar = Uint8Array.from(
  { length: 18 },
  (_, i) => RGB[(i % 6) * 3 + Math.floor(i / 6)] ?? 0,
);
const fileOf = (tensor: TensorToWrite) => writeSafetensors(new Map([[PICTURE, tensor]]));
const u8 = (shape: readonly number[], data: Uint8Array) => ({ shape, data });

describe('pictureOf(file)', () => {
  it('brings back what was written', () => {
    const picture = { width: 3, height: 2, data: RGBA };
    const found = pictureOf(fileOf(pictureToWrite(picture)));
    expect(found).toEqual({ pixels: picture, note: null });
  });

  it('is null for a file without a picture', () => {
    expect(pictureOf(writeSafetensors(new Map()))).toBeNull();
  });

  it.each<[string, TensorToWrite, string | null]>([
    ['height x width x 3', u8([2, 3, 3], RGB), null],
    ['1 x height x width x 3', u8([1, 2, 3, 3], RGB), null],
    ['height x width x 4', u8([2, 3, 4], Uint8Array.from(RGBA)), null],
    ['int32', { shape: [2, 3, 3], data: Int32Array.from(RGB) }, null],
    ['float32 in 0..255', { shape: [2, 3, 3], data: Float32Array.from(RGB) }, null],
    [
      'float32 in 0..1',
      { shape: [2, 3, 3], data: Float32Array.from(RGB, (byte) => byte / 255) },
      null,
    ],
    ['two pictures', u8([2, 2, 3, 3], Uint8Array.of(...RGB, ...RGB)), '2 pictures'],
  ])('reads %s', (_, tensor, note) => {
    const found = pictureOf(fileOf(tensor));
    expect(found?.pixels).toEqual({ width: 3, height: 2, data: RGBA });
    if (note === null) expect(found?.note).toBeNull();
    else expect(found?.note).toContain(note);
  });

  it.each([[[3, 2, 2]], [[1, 3, 2, 2]]])(
    'reads channels first, %j, and says so',
    (shape) => {
      const data = Uint8Array.from({ length: 12 }, (_, i) => i);
      const found = pictureOf(fileOf({ shape, data }));
      expect(found?.pixels.height).toBe(2);
      expect([...(found?.pixels.data.slice(0, 8) ?? [])]).toEqual([
        0, 4, 8, 255, 1, 5, 9, 255,
      ]);
      expect(found?.note).toBe('input.picture was read as channels x height x width.');
    },
  );

  it('turns planes into pixels', () => {
    const wide = pictureOf(fileOf(u8([3, 1, 6], planar)));
    expect([...(wide?.pixels.data.slice(0, 3) ?? [])]).toEqual([0, 10, 20]);
  });

  it('reads grey as three equal channels, and says so', () => {
    const found = pictureOf(fileOf(u8([2, 3], Uint8Array.of(9, 8, 7, 6, 5, 4))));
    expect([...(found?.pixels.data.slice(0, 4) ?? [])]).toEqual([9, 9, 9, 255]);
    expect(found?.note).toContain('grey');
  });

  it.each<[string, TensorToWrite]>([
    ['five channels', u8([2, 2, 5], new Uint8Array(20))],
    ['a list', u8([12], new Uint8Array(12))],
    ['no pixels', u8([0, 4, 3], new Uint8Array(0))],
    ['five axes', u8([1, 1, 2, 2, 3], new Uint8Array(12))],
    ['normalised values', { shape: [1, 2, 3], data: Float32Array.of(-1, 0, 1, 2, 0, 0) }],
    [
      'resized values',
      { shape: [1, 2, 3], data: Float32Array.of(0.1234, 0, 1, 0.5, 0, 0) },
    ],
    ['NaN', { shape: [1, 1, 3], data: Float32Array.of(NaN, 0, 0) }],
  ])('refuses %s in one sentence', (_, tensor) => {
    expect(() => pictureOf(fileOf(tensor))).toThrow(
      /^input\.picture is [^\n]{1,280}uint8[^\n]*\.$/,
    );
  });
});
