import { html } from '#site/ui/dom.ts';

/** Hands bytes to the reader as a file. */
export function save(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const address = URL.createObjectURL(
    new Blob([bytes], { type: 'application/octet-stream' }),
  );
  html('a', { href: address, download: name }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
