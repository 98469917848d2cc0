import { open, stat } from 'node:fs/promises';
import { named } from '../named.ts';
import type { BlobLike } from '../params/blobLike.ts';

/** A file that is read in slices, as a browser reads one that was dropped. */
export async function fileBlob(path: string): Promise<BlobLike> {
  const found = await stat(path).catch((error: unknown) => {
    throw new Error(
      isAbsent(error)
        ? `There is no ${named(path, 200)}.`
        : `${named(path, 200)} cannot be read.`,
    );
  });
  if (!found.isFile()) throw new Error(`${named(path, 200)} cannot be read.`);
  return {
    size: found.size,
    slice: (begin, end) => ({
      async arrayBuffer() {
        const file = await open(path);
        try {
          const bytes = new Uint8Array(Math.max(0, Math.min(end, found.size) - begin));
          const { bytesRead } = await file.read(bytes, 0, bytes.length, begin);
          return bytesRead < bytes.length ? bytes.buffer.slice(0, bytesRead) : bytes.buffer;
        } finally {
          await file.close();
        }
      },
    }),
  };
}

export const isAbsent = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  ['ENOENT', 'ENOTDIR'].includes(String(error.code));
