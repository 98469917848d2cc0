import type { BlobLike } from '../params/blobLike.ts';

/** A file: its bytes, or what can be read in slices (a `Blob`, a `File`). */
export type Content = ArrayBuffer | Uint8Array | BlobLike;

/** The same to be read in slices. */
export function asBlob(content: Content): BlobLike {
  if (!(content instanceof ArrayBuffer || content instanceof Uint8Array)) return content;
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  return {
    size: bytes.length,
    slice: (begin, end) => ({
      arrayBuffer: () => Promise.resolve(new Uint8Array(bytes.subarray(begin, end)).buffer),
    }),
  };
}
