import type { SavedModel } from './types.ts';

/** A download has begun after so long, and its address may go. */
const BEGUN_MS = 60_000;

/** Hands the files of a checkpoint to the reader, under the names that `transformers` looks for. */
export function downloadFiles({ files }: SavedModel): void {
  for (const { name, bytes } of files) {
    const href = URL.createObjectURL(new Blob([bytes]));
    const link = Object.assign(document.createElement('a'), { href, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), BEGUN_MS);
  }
}
