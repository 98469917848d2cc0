/** A file that is read in slices: a `Blob` of the browser or of Node is one. */
export interface BlobLike {
  readonly size: number;
  slice(begin: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** The bytes of a part of a file; fewer where it ends before. */
export async function bytesOf(
  file: BlobLike,
  begin: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(begin, Math.min(end, file.size)).arrayBuffer());
}
