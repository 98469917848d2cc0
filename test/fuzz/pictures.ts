import { crc32 } from 'node:zlib';
import { canvases } from '#lib/cli/image.ts';
import { decodePicture, soundStructure } from '#lib/image/decode.ts';
import { chance, integerBetween, pick, type Random } from '#lib/scene/random.ts';
import { badImages } from '#test/support/badImages.ts';
import { bombs, PICTURES } from '#test/support/pictures.ts';
import type { Kind } from './kind.ts';

const DRAWINGS = [...Object.values(bombs()), String(badImages.svg().buffer)];
const WHOLE: readonly Buffer[] = [
  ...PICTURES.map(({ file }) => file),
  ...DRAWINGS.filter(({ length }) => length < 9000).map((text) => Buffer.from(text)),
];

/** Numbers that lengths, sizes and counts go wrong at. */
const ODD = [
  0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff,
];

type Change = readonly [name: string, make: (file: Buffer, random: Random) => Buffer];

const placeIn = (file: Buffer, random: Random) =>
  // What is read first stands in front.
  integerBetween(
    random,
    0,
    Math.max(0, (chance(random, 0.6) ? Math.min(file.length, 200) : file.length) - 1),
  );

const CHANGES: readonly Change[] = [
  ['cut', (file, random) => file.subarray(0, placeIn(file, random))],
  [
    'bits',
    (file, random) => {
      const copy = Buffer.from(file);
      for (let i = integerBetween(random, 1, 8); i > 0; i--) {
        const at = placeIn(file, random);
        copy[at] = (copy[at] ?? 0) ^ (1 << integerBetween(random, 0, 7));
      }
      return copy;
    },
  ],
  [
    'number',
    (file, random) => {
      const copy = Buffer.from(file);
      const [at, value] = [placeIn(file, random), pick(random, ODD)];
      const bytes = pick(random, [1, 2, 4]);
      for (let i = 0; i < bytes && at + i < copy.length; i++)
        copy[at + i] = value >>> (8 * (chance(random, 0.5) ? i : bytes - 1 - i));
      return copy;
    },
  ],
  [
    'again',
    (file, random) => {
      const at = placeIn(file, random);
      const part = file.subarray(at, at + integerBetween(random, 1, 64));
      return Buffer.concat([
        file.subarray(0, at),
        ...Array<Buffer>(integerBetween(random, 1, 40)).fill(part),
        file.subarray(at),
      ]);
    },
  ],
  [
    'gap',
    (file, random) => {
      const at = placeIn(file, random);
      return Buffer.concat([
        file.subarray(0, at),
        file.subarray(at + integerBetween(random, 1, 64)),
      ]);
    },
  ],
  [
    'other',
    (file, random) => {
      const at = placeIn(file, random);
      const other = pick(random, WHOLE);
      return Buffer.concat([file.subarray(0, at), other.subarray(placeIn(other, random))]);
    },
  ],
];

/** Checksums made right, so that what is behind them is reached. */
function sealed(png: Buffer): Buffer {
  const file = Buffer.from(png);
  for (let at = 8; at + 12 <= file.length;) {
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) break;
    file.writeUInt32BE(crc32(file.subarray(at + 4, end - 4)), end - 4);
    at = end;
  }
  return file;
}

/** Pictures of every kind, and drawings. */
export const pictures: Kind = {
  name: 'pictures',
  count: 5000,
  extension: 'bin',
  make(random) {
    let file = pick(random, WHOLE);
    const made: string[] = [
      file
        .subarray(0, 12)
        .toString('latin1')
        .replace(/[^ -~]/g, '.'),
    ];
    for (let i = integerBetween(random, 0, 3); i > 0; i--) {
      const [name, make] = pick(random, CHANGES);
      file = make(file, random);
      made.push(name);
    }
    if (file[0] === 0x89 && chance(random, 0.7)) file = sealed(file);
    const bytes = new Uint8Array(file);
    const read = () => decodePicture(soundStructure(bytes, 'picture'), 'picture', canvases);
    return { made: made.join(' '), bytes, read };
  },
};
