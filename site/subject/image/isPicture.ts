import { HEAD_BYTES, sniff } from '#lib/image/file/sniff.ts';

/** Whether a file begins as pictures do; false too for what cannot be read, which whoever opens it says. */
export async function isPicture(file: File): Promise<boolean> {
  const head = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  return sniff(new Uint8Array(head), file.size) !== null;
}
