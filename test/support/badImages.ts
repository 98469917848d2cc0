import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';

/** A file as a reader would drop it: its name, what it claims to be, its bytes. */
export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG of one grey level or colour per pixel; `row` gives the bytes of one line. */
function png(width: number, height: number, depth: 1 | 16, row: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, depth === 16 ? 2 : 0, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.from([0]), row]);
  const pixels = Buffer.concat(Array<Buffer>(height).fill(line));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A sound file of 8 x 2 pixels whose header says 8 x 3. */
function shortRows(): Buffer {
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 3, 1, 0, 0, 0, 0]);
  const whole = png(8, 2, 1, Buffer.from([0xaa]));
  return Buffer.concat([whole.subarray(0, 8), chunk('IHDR', header), whole.subarray(33)]);
}

/** 16 bits a channel: the left half pure red, the right half pure blue. */
function png16(width: number, height: number): Buffer {
  const row = Buffer.alloc(width * 6);
  for (let x = 0; x < width; x++)
    row.writeUInt16BE(0xffff, x * 6 + (x < width / 2 ? 0 : 4));
  return png(width, height, 16, row);
}

/** A JPEG, red above and blue below, as stored; `orientation` is its EXIF tag. */
function exifJpeg(width: number, height: number, orientation: number): Buffer {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#ff0000';
  ctx.fillRect(0, 0, width, height / 2);
  ctx.fillStyle = '#0000ff';
  ctx.fillRect(0, height / 2, width, height / 2);
  return withOrientation(canvas.toBuffer('image/jpeg', 90), orientation);
}

/** A JPEG with that EXIF tag. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from('49492a0008000000010012010300010000000000000000000000', 'hex');
  tiff.writeUInt16LE(orientation, 18);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, 0, 0]);
  marker.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, exif, jpeg.subarray(2)]);
}

/** Left half red, right half green, four inks as a print shop would send it. */
const CMYK =
  '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBKUVJP/8AAFAgAIAAwBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD06vMK8wr06iiiiiiiivmKvp2iiiiiiiiiivp2vmKiiiiiiiiiivmKvp2iiiiiiiiiivp2vmKiiiiiiiiiivmKvp2iiiiiiiiiivp2vmKiiiiiiiiiivmKvp2iiiiiiiiiiv/Z';

/** Two frames: red, then blue. */
const ANIMATED_GIF =
  'R0lGODlhIAAgAIEAAP8AAAAAAAAAAAAAACH/C05FVFNDQVBFMi4wAwEAAAAh+QQACgAAACwAAAAAIAAgAAAINQABCBxIsKDBgwgTKlzIsKHDhxAjSpxIsaLFixgzatzIsaPHjyBDihxJsqTJkyhTqlzJUmRAACH5BAEKAAEALAAAAAAgACAAgQAA/wAAAAAAAAAAAAg1AAEIHEiwoMGDCBMqXMiwocOHECNKnEixosWLGDNq3Mixo8ePIEOKHEmypMmTKFOqXMlSZEAAOw==';

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect width="64" height="48" fill="#0a0"/></svg>`;

const file = (name: string, mimeType: string, buffer: Buffer): TestFile => ({
  name,
  mimeType,
  buffer,
});

/** The images of people's desktops, one function each (the large one is made on demand). */
export const badImages = {
  notAnImage: () => file('notes.txt', 'text/plain', Buffer.from('bus, dog, two people')),
  lyingName: () => file('photo.png', 'image/png', Buffer.from('<!doctype html><p>hi')),
  empty: () => file('empty.png', 'image/png', Buffer.alloc(0)),
  onePixel: () => file('dot.png', 'image/png', png16(1, 1)),
  huge: () =>
    file('poster.png', 'image/png', png(12000, 9000, 1, Buffer.alloc(1500, 0b10101010))),
  svg: () => file('drawing.svg', 'image/svg+xml', Buffer.from(SVG)),
  animatedGif: () => file('loop.gif', 'image/gif', Buffer.from(ANIMATED_GIF, 'base64')),
  cmykJpeg: () => file('print.jpg', 'image/jpeg', Buffer.from(CMYK, 'base64')),
  png16: () => file('deep.png', 'image/png', png16(64, 48)),
  /** Two rows where its header says three. */
  shortRows: () => file('short.png', 'image/png', shortRows()),
  exifRotated: () => file('phone.jpg', 'image/jpeg', exifJpeg(96, 64, 6)),
} satisfies Record<string, () => TestFile>;
