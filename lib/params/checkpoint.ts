import type { Described, Facts } from '../families/described.ts';
import { bytesOf, type BlobLike } from './blobLike.ts';
import { rangesOf } from './byteRanges.ts';
import type { Piece } from './openWeights.ts';
import { headerEnd, readHeader, readTensor, type TensorEntry } from './safetensors.ts';
import { unpackProjections } from './unpackProjections.ts';

/** A file of weights that is opened: where its tensors lie, and what it says of its model. */
export interface Checkpoint {
  readonly entries: readonly TensorEntry[];
  readonly described: Described;
  /** Reads some of its tensors, and no other byte. */
  piecesOf(entries: readonly TensorEntry[]): Promise<Piece[]>;
}

/**
 * Opens a file of weights of any kind: safetensors (a shard, too), or what `torch.save` wrote. Nothing
 * is read but its header, or its directory and its pickle, which is read as data. The reader of
 * pickles is loaded only for a file that needs it.
 *
 * @param name of the file, a hint on what it holds
 * Throws one sentence for what is neither, or damaged.
 */
export async function readCheckpoint(file: BlobLike, name: string): Promise<Checkpoint> {
  const { entries, facts, library } = (await isTorch(file))
    ? await openPickled(file)
    : await openSafetensors(file);
  const unpacked = unpackProjections(entries);
  const scale = await pointScale(file, entries);
  const said: Facts = scale ? new Map([...facts, [SCALE, scale]]) : facts;
  return {
    entries: unpacked,
    described: { entries: unpacked, library, facts: said, name },
    piecesOf: (wanted) => readPieces(file, wanted),
  };
}

const SCALE = 'num_points_scale';
const MOST_POINTS = 256;

/** Which points belong to which level: RT-DETRv2 says it by numbers that are no weights. */
async function pointScale(
  file: BlobLike,
  entries: readonly TensorEntry[],
): Promise<number[] | null> {
  const entry = entries.find(
    ({ name, shape: [count = 0, more] }) =>
      /\bn(?:um)?_points_scale$/.test(name) && count <= MOST_POINTS && more === undefined,
  );
  if (!entry) return null;
  return [...readTensor(entry, await bytesOf(file, entry.begin, entry.end))];
}

interface Opened {
  readonly entries: readonly TensorEntry[];
  readonly facts: Facts;
  readonly library: Described['library'];
}

/** An archive, a pickle or a tar; a safetensors file is known by its header. */
async function isTorch(file: BlobLike): Promise<boolean> {
  const start = await bytesOf(file, 0, 512);
  // The length of a safetensors header may look like anything; its ninth byte is a brace.
  if (start[8] === 0x7b && headerFits(start, file.size)) return false;
  const [first, second = 0] = start;
  const isArchive = first === 0x50 && second === 0x4b;
  const isPickle = first === 0x80 && second >= 2 && second <= 5;
  const isTar = start.length >= 262 && String.fromCharCode(...start.subarray(257, 262)) === 'ustar'; // prettier-ignore
  return isArchive || isPickle || isTar;
}

function headerFits(start: Uint8Array, fileBytes: number): boolean {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  return view.getBigUint64(0, true) <= BigInt(fileBytes - 8);
}

async function openPickled(file: BlobLike): Promise<Opened> {
  const { readTorch } = await import('./pytorch/readTorch.ts');
  return readTorch(file);
}

async function openSafetensors(file: BlobLike): Promise<Opened> {
  const start = await bytesOf(file, 0, 64);
  const end = headerEnd(start, file.size);
  const entries = readHeader(await bytesOf(file, 0, end), file.size);
  return { entries, facts: new Map(), library: null };
}

async function readPieces(
  file: BlobLike,
  wanted: readonly TensorEntry[],
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const { begin, end, entries } of rangesOf(wanted)) {
    const bytes = await bytesOf(file, begin, end);
    for (const entry of entries)
      pieces.push({ entry, bytes: bytes.subarray(entry.begin - begin, entry.end - begin) });
  }
  return pieces;
}
