import { crc32 } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { dropColourProfile } from '#lib/cli/dropColourProfile.ts';

const canvas = createCanvas(24, 16);
const context = canvas.getContext('2d');
context.fillStyle = '#806020';
context.fillRect(0, 0, 24, 16);

const png = new Uint8Array(canvas.toBuffer('image/png'));
// The canvas itself puts a profile into what it writes as JPEG and WebP.
const jpeg = new Uint8Array(canvas.toBuffer('image/jpeg', 90));
const webp = new Uint8Array(canvas.toBuffer('image/webp', 90));

const text = (letters: string) => new TextEncoder().encode(letters);

function number(value: number, bytes: 2 | 4): Uint8Array {
  const view = new DataView(new ArrayBuffer(bytes));
  if (bytes === 2) view.setUint16(0, value);
  else view.setUint32(0, value);
  return new Uint8Array(view.buffer);
}

const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

function pngChunk(name: string, data: Uint8Array): Uint8Array {
  const body = join(text(name), data);
  return join(number(data.length, 4), body, number(crc32(body), 4));
}

/** `file` with `part` put in at byte `at`. */
const insert = (file: Uint8Array, at: number, part: Uint8Array) =>
  join(file.subarray(0, at), part, file.subarray(at));

describe('dropColourProfile(bytes)', () => {
  it('leaves files without a profile as they are', () => {
    const plain = [png, jpeg, webp].map(dropColourProfile);
    for (const file of [...plain, text('GIF89a'), new Uint8Array(0)])
      expect(dropColourProfile(file)).toEqual(file);
  });

  it('takes colour chunks out of a PNG, and with them their effect', async () => {
    const plain = dropColourProfile(png);
    // Gamma 1: a colour-managed decoder would brighten the picture.
    const gamma = insert(plain, 33, pngChunk('gAMA', number(100000, 4)));
    expect(dropColourProfile(gamma)).toEqual(plain);
    const pixelOf = async (file: Uint8Array) => {
      const other = createCanvas(24, 16).getContext('2d');
      other.drawImage(await loadImage(Buffer.from(file)), 0, 0);
      return [...other.getImageData(0, 0, 1, 1).data];
    };
    expect(await pixelOf(gamma)).not.toEqual([0x80, 0x60, 0x20, 255]);
    expect(await pixelOf(dropColourProfile(gamma))).toEqual([0x80, 0x60, 0x20, 255]);
  });

  it('takes the profile’s segments out of a JPEG and keeps the others', async () => {
    const other = join(Uint8Array.of(0xff, 0xe2), number(6, 2), text('MPF\0'));
    const dropped = dropColourProfile(insert(jpeg, 2, other));
    expect(Buffer.from(jpeg).includes('ICC_PROFILE')).toBe(true);
    expect(dropped).toEqual(insert(dropColourProfile(jpeg), 2, other));
    expect(Buffer.from(dropped).includes('ICC_PROFILE')).toBe(false);
    expect((await loadImage(Buffer.from(dropped))).width).toBe(24);
  });

  it('takes the profile out of a WebP, its flag and its share of the length', async () => {
    const dropped = dropColourProfile(webp);
    expect(Buffer.from(webp).includes('ICCP')).toBe(true);
    expect(Buffer.from(dropped).includes('ICCP')).toBe(false);
    expect([(webp[20] ?? 0) & 0x20, (dropped[20] ?? 0) & 0x20]).toEqual([0x20, 0]);
    expect(new DataView(dropped.buffer).getUint32(4, true)).toBe(dropped.length - 8);
    expect((await loadImage(Buffer.from(dropped))).width).toBe(24);
  });

  it('survives files that end too early', () => {
    for (const file of [png, jpeg, webp])
      for (const length of [3, 5, 13, 20, 40]) {
        const cut = file.subarray(0, length);
        expect(dropColourProfile(cut).length).toBeLessThanOrEqual(length);
      }
  });
});
