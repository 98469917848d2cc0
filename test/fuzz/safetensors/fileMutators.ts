import { integerBetween, pick, type Random } from '#lib/scene/random.ts';
import { fileOf } from './draft.ts';

/** Changes the bytes of a file and says how. */
export type FileMutator = (file: Uint8Array, random: Random) => [Uint8Array, string];

const viewOf = (file: Uint8Array) =>
  new DataView(file.buffer, file.byteOffset, file.length);

const headerBytes = (file: Uint8Array): number =>
  file.length < 8
    ? 0
    : Math.min(file.length - 8, Number(viewOf(file).getBigUint64(0, true)));

const LENGTHS = [0n, 1n, 2n, 7n, 8n, 100n, 99_999_999n, 100_000_001n, 2n ** 31n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]; // prettier-ignore

/** Beginnings of other files. */
const MAGIC = ['<!doctype html><html>', '\n <?xml version="1.0"?>', 'version https://git-lfs.github.com/spec/v1\n', 'PK\x03\x04', '\x80\x02}q', '{"a": 1}', 'GGUF\x03\x00\x00\x00', '\x1f\x8b\x08', '\x89HDF', '\x93NUMPY']; // prettier-ignore

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export const FILE_MUTATORS: readonly FileMutator[] = [
  (file, random) => {
    const kept = integerBetween(random, 0, file.length);
    return [file.slice(0, kept), `cut after ${kept} of ${file.length} bytes`];
  },
  (file, random) => {
    const more = integerBetween(random, 1, 64);
    const longer = new Uint8Array(file.length + more);
    longer.set(file);
    return [longer, `${more} bytes more`];
  },
  (file, random) => {
    const copy = file.slice();
    const flips = pick(random, [1, 1, 2, 16, 200]);
    const end = pick(random, [8, 8 + headerBytes(file), file.length]);
    for (let i = 0; i < flips; i++) {
      const at = integerBetween(random, 0, Math.max(0, Math.min(end, file.length) - 1));
      copy[at] = integerBetween(random, 0, 255);
    }
    return [copy, `${flips} bytes of the first ${end} are others`];
  },
  (file, random) => {
    const copy = file.slice();
    const near = BigInt(headerBytes(file) + integerBetween(random, -9, 9));
    const length = pick(random, [...LENGTHS, near, near, near]);
    if (copy.length >= 8) viewOf(copy).setBigUint64(0, BigInt.asUintN(64, length), true);
    return [copy, `a header of ${length} bytes`];
  },
  (file, random) => {
    const copy = file.slice();
    const start = latin(pick(random, MAGIC));
    copy.set(start.subarray(0, copy.length));
    return [copy, 'the beginning of another file'];
  },
  (_file, random) => {
    const bytes = new Uint8Array(pick(random, [0, 1, 7, 8, 9, 10, 64, 4096]));
    for (let i = 0; i < bytes.length; i++) bytes[i] = integerBetween(random, 0, 255);
    return [bytes, `${bytes.length} bytes of noise`];
  },
  // Structure goes before magic: these lengths begin like a web page, a pickle, JSON.
  (file, random) => {
    const header = headerBytes(file);
    const [low, high] = pick(random, [[0x20, 0x3c], [0xa0, 0x3c], [0x0a, 0x3c], [0x80, 0x02], [0x80, 0x05], [0x7b, 0x22], [0x20, 0x7b], [0x0a, 0x7b], [0x50, 0x4b]] as const); // prettier-ignore
    let wanted = low | (high << 8);
    while (wanted < header) wanted += 0x10000;
    const padded = new Uint8Array(wanted).fill(0x20);
    padded.set(file.subarray(8, 8 + header));
    return [
      fileOf(padded, file.subarray(8 + header)),
      `a header padded to ${wanted} bytes`,
    ];
  },
  (file, random) => {
    const copy = file.slice();
    const from = 8 + headerBytes(file);
    const value = pick(random, [[0, 0, 0xc0, 0x7f], [0, 0, 0x80, 0x7f], [0, 0, 0x80, 0xff], [1, 0, 0, 0], [0xff, 0xff, 0xff, 0xff]]); // prettier-ignore
    const at =
      from + 4 * integerBetween(random, 0, Math.max(0, (file.length - from) / 4 - 1));
    if (at + 4 <= copy.length) copy.set(value, at);
    return [copy, `the number at byte ${at} is ${value.join(' ')}`];
  },
];

/** Changes the text of a header. */
export function mutateText(text: string, random: Random): [string, string] {
  const at = integerBetween(random, 0, text.length);
  const piece = pick(random, ['', '{', '}', '[', ']', '"', ',', ':', '\\', '\u0000', '\uFEFF', ' ', '\n', '0', '//', '/* */', 'é']); // prettier-ignore
  const removed = integerBetween(random, 0, 2);
  const what = `${removed} letters at ${at} of the header make way for ${JSON.stringify(piece)}`;
  switch (integerBetween(random, 0, 5)) {
    case 0:
      return [`\uFEFF${text}`, 'a byte order mark'];
    case 1:
      return [`${pick(random, [' ', '\n', '\t'])}${text}`, 'white space first'];
    case 2:
      return [`${text}${pick(random, [' ', '\n\n', '\u0000', '{}', ',', 'x'])}`, 'more behind the header']; // prettier-ignore
    default:
      return [text.slice(0, at) + piece + text.slice(at + removed), what];
  }
}
