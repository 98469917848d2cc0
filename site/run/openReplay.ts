import type { BookRun } from './bookRun.ts';
import { readReplay } from './readReplay.ts';

const GZIP = 0x8b1f;

/** Opens what was recorded of a chapter. Rejects with one sentence where there is none. */
export async function openReplay(url: string): Promise<BookRun> {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`The recorded run could not be loaded (${response.status}).`);
  return readReplay(await unpacked(await response.arrayBuffer()), url);
}

/** Some hosts tell the browser to unpack what is gzipped, some do not. */
export async function unpacked(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  if (bytes.byteLength < 2 || new DataView(bytes).getUint16(0, true) !== GZIP) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}
