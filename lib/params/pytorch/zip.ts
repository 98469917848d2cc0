import { named } from '../../named.ts';
import { bytesOf, type BlobLike } from '../blobLike.ts';
import { decodeUtf8 } from '../utf8.ts';
import { damaged } from './torchTensor.ts';

/** A file in an archive; where its bytes begin, its own header says. */
interface Listed {
  readonly name: string;
  readonly header: number;
  readonly bytes: number;
  readonly stored: boolean;
}

const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const LOCATOR_BYTES = 20;
const END64_BYTES = 56;
const LOCAL_BYTES = 30;
const LISTED_BYTES = 46;
const FULL = 0xffffffff;
/** No checkpoint of a detector has a fifth of it. */
const MOST_FILES = 20_000;
const LARGEST_DIRECTORY = 2 ** 23;

const viewOf = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** An archive as `torch.save` writes it: nothing in it is compressed. */
export interface Zip {
  readonly names: readonly string[];
  /** Where the bytes of some of its files lie, read from their headers. */
  placesOf(names: readonly string[]): Promise<Map<string, readonly [number, number]>>;
}

/** Reads the end of an archive and its directory, and no other byte. */
export async function openZip(file: BlobLike): Promise<Zip> {
  const { begin, bytes, count } = await findDirectory(file);
  if (count > MOST_FILES || bytes > LARGEST_DIRECTORY || begin + bytes > file.size)
    throw damaged(`its zip archive lists ${count} files in ${bytes} bytes`);
  const listed = parseDirectory(await bytesOf(file, begin, begin + bytes), count);
  const byName = new Map(listed.map((one) => [one.name, one]));
  return {
    names: [...byName.keys()],
    async placesOf(names) {
      const places = new Map<string, readonly [number, number]>();
      for (const name of names) {
        const found = byName.get(name);
        if (!found) throw damaged(`its zip archive has no ${named(name)}`);
        places.set(name, await placeOf(file, found));
      }
      return places;
    },
  };
}

async function findDirectory(file: BlobLike) {
  const from = Math.max(0, file.size - END_BYTES - LONGEST_COMMENT);
  const tail = viewOf(await bytesOf(file, from, file.size));
  let end = tail.byteLength - END_BYTES;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0)
    throw new Error(
      'The checkpoint is truncated: the directory of its zip archive is missing.',
    );
  const locator = end - LOCATOR_BYTES;
  if (locator < 0 || tail.getUint32(locator, true) !== 0x07064b50)
    return {
      count: tail.getUint16(end + 10, true),
      bytes: tail.getUint32(end + 12, true),
      begin: tail.getUint32(end + 16, true),
    };
  const far = Number(tail.getBigUint64(locator + 8, true));
  if (far + END64_BYTES > file.size) throw damaged('its zip64 directory is misplaced');
  const end64 = viewOf(await bytesOf(file, far, far + END64_BYTES));
  if (end64.getUint32(0, true) !== 0x06064b50)
    throw damaged('its zip64 directory is misplaced');
  const [count = 0, bytes = 0, begin = 0] = [32, 40, 48].map((at) =>
    Number(end64.getBigUint64(at, true)),
  );
  return { count, bytes, begin };
}

function parseDirectory(bytes: Uint8Array, count: number): Listed[] {
  const view = viewOf(bytes);
  const listed: Listed[] = [];
  for (let i = 0, at = 0; i < count; i++) {
    if (at + LISTED_BYTES > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw damaged(`entry ${i} of its zip archive`);
    const nameEnd = at + LISTED_BYTES + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const name = decodeUtf8(bytes.subarray(at + LISTED_BYTES, nameEnd));
    if (name === null || extraEnd > bytes.length)
      throw damaged(`entry ${i} of its zip archive`);
    const stored =
      view.getUint16(at + 10, true) === 0 && (view.getUint16(at + 8, true) & 1) === 0;
    listed.push({ name, stored, ...sizesOf(view, at, nameEnd, extraEnd) });
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return listed;
}

/** What zip64 says of fields that are full of ones, in this order. */
function sizesOf(view: DataView, at: number, nameEnd: number, extraEnd: number) {
  let bytes = view.getUint32(at + 24, true);
  let header = view.getUint32(at + 42, true);
  const packedIsFull = view.getUint32(at + 20, true) === FULL;
  for (let extra = nameEnd; extra + 4 <= extraEnd;) {
    const next = extra + 4 + view.getUint16(extra + 2, true);
    let field = extra + 4;
    const take = () => {
      field += 8;
      if (field > Math.min(next, extraEnd)) throw damaged('a zip64 size is missing');
      return Number(view.getBigUint64(field - 8, true));
    };
    if (view.getUint16(extra, true) === 1) {
      if (bytes === FULL) bytes = take();
      if (packedIsFull) take();
      if (header === FULL) header = take();
    }
    extra = next;
  }
  return { bytes, header };
}

async function placeOf(file: BlobLike, { name, header, bytes, stored }: Listed) {
  if (!stored)
    throw new Error(`This archive holds ${named(name)} compressed, which torch.save does not do: it is no checkpoint.`); // prettier-ignore
  const view = viewOf(await bytesOf(file, header, header + LOCAL_BYTES));
  if (view.byteLength < LOCAL_BYTES || view.getUint32(0, true) !== 0x04034b50)
    throw damaged(`the header of ${named(name)} in its zip archive`);
  const begin = header + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  if (begin + bytes > file.size)
    throw new Error(`The checkpoint is truncated: ${named(name)} ends behind the file.`);
  return [begin, begin + bytes] as const;
}
