/** A download has begun after so long, and its address may go. */
const BEGUN_MS = 60_000;

/** Hands bytes or a text to the reader as a file. */
export function saveFile(name: string, content: BlobPart, type?: string): void {
  const href = URL.createObjectURL(new Blob([content], type === undefined ? {} : { type }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), BEGUN_MS);
}
