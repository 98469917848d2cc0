import type { Piece } from '#lib/params/openWeights.ts';
import { headerEnd, readHeader, type TensorEntry } from '#lib/params/safetensors.ts';

/** A file of weights, of which nothing but the list of its tensors has been read. */
export interface WeightsFile {
  readonly entries: readonly TensorEntry[];
  /** The bytes of these tensors. */
  readonly piecesOf: (entries: readonly TensorEntry[]) => Promise<Piece[]>;
}

/** Enough for the header of every checkpoint of the family, in one piece. */
const HEAD_BYTES = 128 * 1024;

export async function readWeightsFile(file: File): Promise<WeightsFile> {
  const bytesOf = async (begin: number, end: number) =>
    new Uint8Array(await file.slice(begin, end).arrayBuffer());
  const head = await bytesOf(0, HEAD_BYTES);
  const end = headerEnd(head, file.size);
  const whole = end <= head.byteLength ? head : await bytesOf(0, end);
  return {
    entries: readHeader(whole, file.size),
    piecesOf: (entries) =>
      Promise.all(
        entries.map(async (entry) => ({
          entry,
          bytes: await bytesOf(entry.begin, entry.end),
        })),
      ),
  };
}
